declare module '#kernel/facts.ts' {
  interface Facts {
    'complaint.opened': { complaintId: string };
    'complaint.said': { complaintId: string; messageId: string; by: string };
    'complaint.escalated': { complaintId: string; by: string };
    'complaint.settled': { complaintId: string; by: string };
    /** The department asked a side, proposed to both, or took longer, with its reason. */
    'complaint.asked': { complaintId: string; questionId: string };
    'complaint.proposed': { complaintId: string; proposalId: string };
    'complaint.proposal_ended': { complaintId: string; proposalId: string };
    'complaint.extended': { complaintId: string };
    'complaint.decided': { complaintId: string };
    /** What the shop owes by it was not sent in its term. */
    'complaint.unpaid': { complaintId: string };
    'complaint.withdrawn': { complaintId: string };
  }
}

export {};
