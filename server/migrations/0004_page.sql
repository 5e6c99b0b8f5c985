-- The page of the site on which the customer last wrote.
ALTER TABLE conversation ADD COLUMN page_url text;
