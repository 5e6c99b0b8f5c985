-- Where a lead stood and who had it before it ended, so that an ending said by mistake can be taken back.
ALTER TABLE lead ADD COLUMN stage_before_end text;
ALTER TABLE lead ADD COLUMN owner_before_end uuid REFERENCES agent (id);
