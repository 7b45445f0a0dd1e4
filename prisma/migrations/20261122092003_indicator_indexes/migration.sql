-- CreateIndex
CREATE INDEX "complaints_closed_at_idx" ON "complaints"("closed_at");

-- CreateIndex
CREATE INDEX "indicator_snapshots_indicator_span_from_day_day_idx" ON "indicator_snapshots"("indicator", "span", "from_day", "day");

-- CreateIndex
CREATE INDEX "outside_invoices_entered_at_idx" ON "outside_invoices"("entered_at");

-- CreateIndex
CREATE INDEX "outside_invoices_withdrawn_at_idx" ON "outside_invoices"("withdrawn_at");
