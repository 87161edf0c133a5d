-- Whether the password was set by a link that was mailed. Whoever reads the mailbox may know such a password: together with a code by mail
-- it would be one factor twice.
ALTER TABLE auth.users ADD COLUMN password_by_mail boolean NOT NULL DEFAULT false;
