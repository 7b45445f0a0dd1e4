declare module '#kernel/facts.ts' {
  interface Facts {
    'complaint.opened': { complaintId: string };
    'complaint.said': { complaintId: string; messageId: string; by: string };
    'complaint.escalated': { complaintId: string; by: string };
    'complaint.settled': { complaintId: string; by: string };
    'complaint.withdrawn': { complaintId: string };
  }
}

export {};
