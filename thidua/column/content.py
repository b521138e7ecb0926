"""What of the column's stories a leader approves (`signoff.content`)."""

STORY = (
    *("summary", "lead_image", "lead_image_alt", "photo_credit", "unit", "byline"),
    *("source", "first_public_on", "first_public_source", "corrections", "is_sample"),
)

ARTICLE = (
    *("kind", "level", "body", "movement", "movement_phase", "document_number"),
    *("document_date", "document_issuer", "document_effective_date", "document_file"),
)

EXEMPLAR = (
    *("subject_type", "subject_name", "nature", "field", "level", "movement", "context"),
    *("approach", "results", "replicability", "pictures", "achievement_verdict"),
    *("achievement_evidence", "leading_verdict", "leading_evidence", "conduct_verdict"),
    *("conduct_evidence", "solidarity_verdict", "solidarity_evidence", "charity_verdict"),
    *("charity_evidence", "recognised_by", "recognised_on", "recognition_minutes"),
    *("stage", "stage_date", "awards"),
)
