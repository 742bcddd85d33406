-- The news of a slip is found by its number, whichever site told it.

CREATE INDEX outcomes_slip ON premier_accueil.outcomes (slip);
