"""Files of leads: read, recognised and turned into leads of another system; pure but for the reading of workbooks."""
