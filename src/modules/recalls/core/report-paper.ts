/** The closing report as it is printed; all of it ready worded. */
export type ReportPaper = {
  agency: string;
  title: string;
  lead: string;
  facts: [string, string][];
  figures: [string, string][];
  text: string;
  reportedBy: string;
  isTrial: boolean;
};
