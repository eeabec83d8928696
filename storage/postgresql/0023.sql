-- The tables at revision 0023, at which PostgreSQL begins. Frozen: circles live on them.

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('0023');

CREATE TABLE accounts (
    id BIGSERIAL NOT NULL,
    platform TEXT NOT NULL,
    realm TEXT NOT NULL,
    "user" TEXT NOT NULL,
    name BYTEA,
    zone TEXT DEFAULT 'UTC' NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    country TEXT,
    quiet_from BIGINT DEFAULT '1260' NOT NULL,
    quiet_to BIGINT DEFAULT '480' NOT NULL,
    joined_at BIGINT,
    consent_at BIGINT,
    consent_to BIGINT DEFAULT '0' NOT NULL,
    alone BIGINT DEFAULT '0' NOT NULL,
    erase_at BIGINT,
    dms_closed BIGINT DEFAULT '0' NOT NULL,
    home_opened BIGINT DEFAULT '0' NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_platform_realm_user UNIQUE (platform, realm, "user"),
    CONSTRAINT ck_accounts_quiet_minutes CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439)
);
CREATE INDEX ix_accounts_passers_by ON accounts (created_at) WHERE joined_at IS NULL AND consent_at IS NULL;

CREATE TABLE circles (
    id BIGSERIAL NOT NULL,
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    channel TEXT NOT NULL,
    encourage_channel TEXT,
    recap_weekday BIGINT DEFAULT '4' NOT NULL,
    recap_minute BIGINT DEFAULT '1020' NOT NULL,
    closed BIGINT DEFAULT '0' NOT NULL,
    hidden BIGINT DEFAULT '0' NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    hosted_posts BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_circles PRIMARY KEY (id),
    CONSTRAINT uq_circles_platform_workspace_channel UNIQUE (platform, workspace, channel),
    CONSTRAINT ck_circles_recap_hour CHECK (recap_weekday BETWEEN 0 AND 6 AND recap_minute BETWEEN 0 AND 1439)
);
CREATE INDEX ix_circles_closed ON circles (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE installations (
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    secrets BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_installations PRIMARY KEY (platform, workspace)
);

CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
);

CREATE TABLE oauth_states (
    digest TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT pk_oauth_states PRIMARY KEY (digest)
);

CREATE TABLE applications (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    employer BYTEA,
    agency BYTEA,
    role BYTEA,
    link BYTEA,
    found BYTEA,
    notes BYTEA,
    history BYTEA,
    promised BYTEA,
    open BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    silent_from TEXT,
    ask_on TEXT,
    card_on TEXT,
    at BIGINT NOT NULL,
    landed BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_applications PRIMARY KEY (id),
    CONSTRAINT fk_applications_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_applications_landed ON applications (account) WHERE landed = 1;
CREATE INDEX ix_applications_listed ON applications (account, open, latest);
CREATE INDEX ix_applications_on_card ON applications (account, card_on) WHERE card_on IS NOT NULL;
CREATE INDEX ix_applications_silent ON applications (account, ask_on) WHERE ask_on IS NOT NULL;

CREATE TABLE asks (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    rejection BIGINT,
    wish TEXT NOT NULL,
    anonymous BIGINT DEFAULT '0' NOT NULL,
    may_post BIGINT DEFAULT '0' NOT NULL,
    words BYTEA,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    opened_at BIGINT,
    post_letter TEXT,
    CONSTRAINT pk_asks PRIMARY KEY (id),
    CONSTRAINT fk_asks_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_asks_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_asks_account_at ON asks (account, at);
CREATE INDEX ix_asks_circle_state_at ON asks (circle, state, at);
CREATE INDEX ix_asks_previews ON asks (at) WHERE state = 'DRAFT';

CREATE TABLE blocks (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    other BIGINT NOT NULL,
    nameless BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    one_way BIGINT DEFAULT '0' NOT NULL,
    circle BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_blocks PRIMARY KEY (id),
    CONSTRAINT uq_blocks_account_other_nameless_circle UNIQUE (account, other, nameless, circle),
    CONSTRAINT fk_blocks_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_blocks_other FOREIGN KEY(other) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_blocks_other ON blocks (other);

CREATE TABLE contact_imports (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    people BYTEA,
    size BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    done_at BIGINT,
    back_at BIGINT,
    CONSTRAINT pk_contact_imports PRIMARY KEY (id),
    CONSTRAINT fk_contact_imports_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_contact_imports_account_at ON contact_imports (account, at);
CREATE INDEX ix_contact_imports_waiting ON contact_imports (at) WHERE done_at IS NULL;

CREATE TABLE contact_weeks (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    letters TEXT NOT NULL,
    weekday BIGINT DEFAULT '0' NOT NULL,
    told_on TEXT,
    unanswered BIGINT DEFAULT '0' NOT NULL,
    skipped BIGINT DEFAULT '0' NOT NULL,
    warm BIGINT,
    weak BIGINT,
    give BIGINT,
    CONSTRAINT pk_contact_weeks PRIMARY KEY (id),
    CONSTRAINT uq_contact_weeks_account UNIQUE (account),
    CONSTRAINT fk_contact_weeks_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE contacts (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    name BYTEA,
    known BYTEA,
    company BYTEA,
    step BYTEA,
    heard BYTEA,
    clock BYTEA,
    tie TEXT NOT NULL,
    since_on TEXT NOT NULL,
    next_on TEXT,
    firm TEXT,
    free BIGINT DEFAULT '1' NOT NULL,
    brought BIGINT,
    changed BIGINT DEFAULT '1' NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT fk_contacts_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_contacts_firm ON contacts (account, firm, since_on) WHERE firm IS NOT NULL;
CREATE INDEX ix_contacts_next ON contacts (account, next_on) WHERE next_on IS NOT NULL;
CREATE INDEX ix_contacts_turn ON contacts (account, tie, free, id, since_on, firm, next_on);

CREATE TABLE data_keys (
    id BIGSERIAL NOT NULL,
    account BIGINT,
    place TEXT,
    ring_key TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    CONSTRAINT pk_data_keys PRIMARY KEY (id),
    CONSTRAINT uq_data_keys_account UNIQUE (account),
    CONSTRAINT uq_data_keys_place UNIQUE (place),
    CONSTRAINT ck_data_keys_one_owner CHECK ((account IS NULL) <> (place IS NULL)),
    CONSTRAINT fk_data_keys_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE directions (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    want BYTEA,
    avoid BYTEA,
    show BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_directions PRIMARY KEY (id),
    CONSTRAINT uq_directions_account UNIQUE (account),
    CONSTRAINT fk_directions_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE drafts (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    word TEXT NOT NULL,
    given BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id),
    CONSTRAINT fk_drafts_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_drafts_account ON drafts (account);
CREATE INDEX ix_drafts_at ON drafts (at);

CREATE TABLE goals (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    week TEXT NOT NULL,
    action BYTEA,
    times BIGINT DEFAULT '1' NOT NULL,
    place BYTEA,
    obstacle BYTEA,
    plan BYTEA,
    state TEXT NOT NULL,
    shared_in BIGINT,
    source BIGINT,
    at BIGINT NOT NULL,
    closed_at BIGINT,
    CONSTRAINT pk_goals PRIMARY KEY (id),
    CONSTRAINT fk_goals_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_goals_shared_in FOREIGN KEY(shared_in) REFERENCES circles (id) ON DELETE SET NULL
);
CREATE INDEX ix_goals_account_week ON goals (account, week);
CREATE INDEX ix_goals_closed ON goals (account, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_goals_shared_in_week ON goals (shared_in, week);

CREATE TABLE imports (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    sheet BYTEA,
    answers BYTEA,
    brought BYTEA,
    size BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    done_at BIGINT,
    back_at BIGINT,
    CONSTRAINT pk_imports PRIMARY KEY (id),
    CONSTRAINT fk_imports_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_imports_account ON imports (account, at);
CREATE INDEX ix_imports_waiting ON imports (at) WHERE done_at IS NULL;

CREATE TABLE interviews (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    about BYTEA,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_interviews PRIMARY KEY (id),
    CONSTRAINT fk_interviews_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_interviews_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_interviews_account_at ON interviews (account, at);
CREATE INDEX ix_interviews_at ON interviews (at);
CREATE INDEX ix_interviews_circle ON interviews (circle);

CREATE TABLE introduction_exclusions (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    other BIGINT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_introduction_exclusions PRIMARY KEY (id),
    CONSTRAINT uq_introduction_exclusions_account_other UNIQUE (account, other),
    CONSTRAINT fk_introduction_exclusions_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_introduction_exclusions_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_introduction_exclusions_other FOREIGN KEY(other) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_introduction_exclusions_circle ON introduction_exclusions (circle);
CREATE INDEX ix_introduction_exclusions_other ON introduction_exclusions (other);

CREATE TABLE introduction_rounds (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    at BIGINT NOT NULL,
    told BIGINT DEFAULT '0' NOT NULL,
    drawn BIGINT DEFAULT '0' NOT NULL,
    placed BIGINT DEFAULT '0' NOT NULL,
    missed BIGINT DEFAULT '0' NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT pk_introduction_rounds PRIMARY KEY (id),
    CONSTRAINT uq_introduction_rounds_circle_at UNIQUE (circle, at),
    CONSTRAINT fk_introduction_rounds_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);

CREATE TABLE introduction_wishes (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    at BIGINT NOT NULL,
    guide BIGINT DEFAULT '1' NOT NULL,
    left_out BIGINT DEFAULT '0' NOT NULL,
    met_at BIGINT,
    noticed BIGINT DEFAULT '0' NOT NULL,
    skipped BIGINT DEFAULT '0' NOT NULL,
    again BIGINT,
    CONSTRAINT pk_introduction_wishes PRIMARY KEY (id),
    CONSTRAINT uq_introduction_wishes_circle_account UNIQUE (circle, account),
    CONSTRAINT fk_introduction_wishes_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_introduction_wishes_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_introduction_wishes_account ON introduction_wishes (account);
CREATE INDEX ix_introduction_wishes_circle_again ON introduction_wishes (circle, again);

CREATE TABLE landings (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    found BYTEA,
    line BYTEA,
    first_day BYTEA,
    asks BIGINT DEFAULT '1' NOT NULL,
    settled_at BIGINT,
    thanked_at BIGINT,
    at BIGINT NOT NULL,
    back_at BIGINT,
    CONSTRAINT pk_landings PRIMARY KEY (id),
    CONSTRAINT fk_landings_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_landings_account ON landings (account, at);

CREATE TABLE landings_seen (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_landings_seen PRIMARY KEY (id),
    CONSTRAINT uq_landings_seen_account UNIQUE (account),
    CONSTRAINT fk_landings_seen_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE landings_shown (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    circle BIGINT NOT NULL,
    signed BIGINT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_landings_shown PRIMARY KEY (id),
    CONSTRAINT uq_landings_shown_account_circle UNIQUE (account, circle),
    CONSTRAINT fk_landings_shown_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_landings_shown_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);
CREATE INDEX ix_landings_shown_at ON landings_shown (at);
CREATE INDEX ix_landings_shown_circle_at ON landings_shown (circle, at);

CREATE TABLE limits (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    what TEXT NOT NULL,
    at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    CONSTRAINT pk_limits PRIMARY KEY (id),
    CONSTRAINT uq_limits_circle_account_what UNIQUE (circle, account, what),
    CONSTRAINT fk_limits_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_limits_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_limits_account ON limits (account);
CREATE INDEX ix_limits_until_at ON limits (until_at);

CREATE TABLE members (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    name BYTEA,
    host BIGINT DEFAULT '0' NOT NULL,
    asks_per_week BIGINT DEFAULT '2' NOT NULL,
    in_recap BIGINT DEFAULT '0' NOT NULL,
    joined_at BIGINT NOT NULL,
    left_at BIGINT,
    turn BIGINT DEFAULT '0' NOT NULL,
    turn_before BIGINT DEFAULT '0' NOT NULL,
    asks_before BIGINT,
    mentors BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_members PRIMARY KEY (id),
    CONSTRAINT uq_members_circle_account UNIQUE (circle, account),
    CONSTRAINT ck_members_asks_per_week CHECK (asks_per_week BETWEEN 0 AND 5),
    CONSTRAINT fk_members_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_members_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_members_account ON members (account);
CREATE INDEX ix_members_here ON members (circle, host, id) WHERE left_at IS NULL;
CREATE INDEX ix_members_left ON members (left_at) WHERE left_at IS NOT NULL;
CREATE INDEX ix_members_recap ON members (circle, in_recap, account) WHERE left_at IS NULL;
CREATE INDEX ix_members_turn ON members (circle, turn, turn_before, account, asks_per_week) WHERE left_at IS NULL;

CREATE TABLE outbox (
    id BIGSERIAL NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BIGINT,
    circle BIGINT,
    channel TEXT,
    author BIGINT,
    words_of BIGINT,
    nameless BIGINT DEFAULT '0' NOT NULL,
    message BYTEA,
    why BYTEA,
    state TEXT NOT NULL,
    ended_why TEXT,
    not_before BIGINT NOT NULL,
    expires BIGINT,
    lease_until BIGINT,
    first_tried BIGINT,
    tries BIGINT DEFAULT '0' NOT NULL,
    revision BIGINT DEFAULT '0' NOT NULL,
    platform_id TEXT,
    at BIGINT NOT NULL,
    ended_at BIGINT,
    read_at BIGINT,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT uq_outbox_key UNIQUE (key),
    CONSTRAINT ck_outbox_one_reader CHECK ((account IS NULL) <> (channel IS NULL)),
    CONSTRAINT fk_outbox_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_author FOREIGN KEY(author) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_words_of FOREIGN KEY(words_of) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_outbox_account ON outbox (account, ended_at);
CREATE INDEX ix_outbox_author ON outbox (author) WHERE author IS NOT NULL;
CREATE INDEX ix_outbox_circle ON outbox (circle) WHERE circle IS NOT NULL;
CREATE INDEX ix_outbox_open ON outbox (not_before) WHERE state IN ('pending', 'sending', 'amended');
CREATE INDEX ix_outbox_over ON outbox (ended_at) WHERE (state = 'sent' OR state IN ('cancelled', 'dead') AND (account IS NULL OR read_at IS NOT NULL OR state = 'cancelled' AND coalesce(ended_why, '') <> 'late' OR state = 'dead' AND kind = 'GOALS'));
CREATE INDEX ix_outbox_subject ON outbox (subject, id);
CREATE INDEX ix_outbox_words_of ON outbox (words_of) WHERE words_of IS NOT NULL;

CREATE TABLE patiences (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    applied BIGINT DEFAULT '21' NOT NULL,
    screen BIGINT DEFAULT '14' NOT NULL,
    assessment BIGINT DEFAULT '14' NOT NULL,
    interview BIGINT DEFAULT '10' NOT NULL,
    final BIGINT DEFAULT '10' NOT NULL,
    asks BIGINT DEFAULT '1' NOT NULL,
    card_on TEXT,
    CONSTRAINT pk_patiences PRIMARY KEY (id),
    CONSTRAINT uq_patiences_account UNIQUE (account),
    CONSTRAINT fk_patiences_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE people_outside (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    name BYTEA,
    what BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_people_outside PRIMARY KEY (id),
    CONSTRAINT fk_people_outside_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_people_outside_account_at ON people_outside (account, at);

CREATE TABLE postings (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    kind TEXT NOT NULL,
    words BYTEA,
    state TEXT NOT NULL,
    letter TEXT NOT NULL,
    at BIGINT NOT NULL,
    begins_at BIGINT,
    ends_at BIGINT NOT NULL,
    CONSTRAINT pk_postings PRIMARY KEY (id),
    CONSTRAINT fk_postings_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_postings_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_postings_account_at ON postings (account, at);
CREATE INDEX ix_postings_circle_state_ends_at_id ON postings (circle, state, ends_at, id);
CREATE INDEX ix_postings_ends_at ON postings (ends_at);

CREATE TABLE recaps (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    day TEXT NOT NULL,
    letter TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT,
    CONSTRAINT pk_recaps PRIMARY KEY (id),
    CONSTRAINT uq_recaps_circle_day UNIQUE (circle, day),
    CONSTRAINT fk_recaps_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);
CREATE INDEX ix_recaps_letter ON recaps (letter);

CREATE TABLE received (
    event TEXT NOT NULL,
    account BIGINT,
    heard BYTEA,
    answer BYTEA,
    sorry BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_received PRIMARY KEY (event),
    CONSTRAINT fk_received_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_received_account ON received (account);
CREATE INDEX ix_received_at ON received (at);
CREATE INDEX ix_received_open ON received (at) WHERE heard IS NOT NULL;

CREATE TABLE recharges (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    name BYTEA,
    what BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_recharges PRIMARY KEY (id),
    CONSTRAINT fk_recharges_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_recharges_account_at ON recharges (account, at);

CREATE TABLE reflections (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT DEFAULT '0' NOT NULL,
    earliest BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    moved BIGINT DEFAULT '0' NOT NULL,
    sting BYTEA,
    sting_later BYTEA,
    heaviest BYTEA,
    friend BYTEA,
    mine BYTEA,
    not_mine BYTEA,
    next_if BYTEA,
    next_then BYTEA,
    just_hard BYTEA,
    kept BIGINT DEFAULT '0' NOT NULL,
    answered_at BIGINT,
    shared_in BIGINT,
    shared_at BIGINT,
    letter TEXT,
    forgotten_at BIGINT,
    CONSTRAINT pk_reflections PRIMARY KEY (id),
    CONSTRAINT fk_reflections_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_reflections_shared_in FOREIGN KEY(shared_in) REFERENCES circles (id) ON DELETE SET NULL
);
CREATE INDEX ix_reflections_account_state ON reflections (account, state);
CREATE INDEX ix_reflections_forgets ON reflections (answered_at) WHERE kept = 0 AND forgotten_at IS NULL;
CREATE INDEX ix_reflections_shared_in_shared_at ON reflections (shared_in, shared_at);
CREATE INDEX ix_reflections_unanswered ON reflections (due_at) WHERE kept = 0 AND answered_at IS NULL;

CREATE TABLE rest_signs (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    what BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_rest_signs PRIMARY KEY (id),
    CONSTRAINT fk_rest_signs_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_rest_signs_account_at ON rest_signs (account, at);
CREATE INDEX ix_rest_signs_at ON rest_signs (at);

CREATE TABLE rests (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    shown BIGINT DEFAULT '0' NOT NULL,
    ended_at BIGINT,
    weekday BIGINT,
    CONSTRAINT pk_rests PRIMARY KEY (id),
    CONSTRAINT fk_rests_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_rests_account_until_at_began_at ON rests (account, until_at, began_at);
CREATE INDEX ix_rests_free ON rests (account) WHERE weekday IS NOT NULL;

CREATE TABLE review_offers (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    wanted BIGINT DEFAULT '1' NOT NULL,
    offered_at BIGINT,
    CONSTRAINT pk_review_offers PRIMARY KEY (id),
    CONSTRAINT uq_review_offers_account UNIQUE (account),
    CONSTRAINT fk_review_offers_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE reviews (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    energy BYTEA,
    keep BYTEA,
    change BYTEA,
    stop BYTEA,
    trying BYTEA,
    look_on TEXT,
    went BYTEA,
    learned BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_reviews PRIMARY KEY (id),
    CONSTRAINT fk_reviews_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_reviews_account_at ON reviews (account, at);

CREATE TABLE rhythms (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    plan_weekday BIGINT DEFAULT '0' NOT NULL,
    plan_minute BIGINT DEFAULT '540' NOT NULL,
    close_weekday BIGINT DEFAULT '6' NOT NULL,
    close_minute BIGINT DEFAULT '1020' NOT NULL,
    cadence TEXT DEFAULT 'WEEKLY' NOT NULL,
    check_weekday BIGINT DEFAULT '2' NOT NULL,
    check_minute BIGINT DEFAULT '720' NOT NULL,
    unanswered BIGINT DEFAULT '0' NOT NULL,
    skipped BIGINT DEFAULT '0' NOT NULL,
    state TEXT DEFAULT 'ON' NOT NULL,
    CONSTRAINT pk_rhythms PRIMARY KEY (id),
    CONSTRAINT uq_rhythms_account UNIQUE (account),
    CONSTRAINT fk_rhythms_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE schedule (
    id BIGSERIAL NOT NULL,
    account BIGINT,
    circle BIGINT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    once TEXT,
    local_date TEXT NOT NULL,
    minute BIGINT,
    zone TEXT,
    due_at BIGINT NOT NULL,
    due TEXT NOT NULL,
    state TEXT DEFAULT 'open' NOT NULL,
    tries BIGINT DEFAULT '0' NOT NULL,
    done_at BIGINT,
    CONSTRAINT pk_schedule PRIMARY KEY (id),
    CONSTRAINT uq_schedule_kind_subject_once UNIQUE (kind, subject, once),
    CONSTRAINT fk_schedule_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_schedule_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);
CREATE INDEX ix_schedule_account ON schedule (account);
CREATE INDEX ix_schedule_circle ON schedule (circle);
CREATE INDEX ix_schedule_dead ON schedule (id) WHERE state = 'dead';
CREATE INDEX ix_schedule_done ON schedule (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX ix_schedule_open ON schedule (due_at) WHERE state = 'open';

CREATE TABLE setbacks (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    after BYTEA,
    plan BYTEA,
    at BIGINT NOT NULL,
    CONSTRAINT pk_setbacks PRIMARY KEY (id),
    CONSTRAINT fk_setbacks_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_setbacks_account_at ON setbacks (account, at);

CREATE TABLE trusted_people (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    other BIGINT,
    circle BIGINT,
    words BYTEA,
    state TEXT DEFAULT 'ASKED' NOT NULL,
    at BIGINT NOT NULL,
    until_at BIGINT,
    CONSTRAINT pk_trusted_people PRIMARY KEY (id),
    CONSTRAINT fk_trusted_people_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_trusted_people_other FOREIGN KEY(other) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_trusted_people_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);
CREATE INDEX ix_trusted_people_account_at ON trusted_people (account, at);
CREATE INDEX ix_trusted_people_asked ON trusted_people (at) WHERE state = 'ASKED';
CREATE INDEX ix_trusted_people_circle ON trusted_people (circle);
CREATE INDEX ix_trusted_people_other ON trusted_people (other);
CREATE INDEX ix_trusted_people_over ON trusted_people (until_at) WHERE until_at IS NOT NULL;

CREATE TABLE uploads (
    id BIGSERIAL NOT NULL,
    account BIGINT,
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    file TEXT NOT NULL,
    home BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    over_at BIGINT,
    look_at BIGINT,
    CONSTRAINT pk_uploads PRIMARY KEY (id),
    CONSTRAINT fk_uploads_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_uploads_account ON uploads (account);
CREATE INDEX ix_uploads_look_at ON uploads (platform, look_at);
CREATE INDEX ix_uploads_over_at ON uploads (over_at);

CREATE TABLE weeks (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    week TEXT NOT NULL,
    state TEXT NOT NULL,
    midweek BYTEA,
    midweek_on TEXT,
    at BIGINT NOT NULL,
    CONSTRAINT pk_weeks PRIMARY KEY (id),
    CONSTRAINT uq_weeks_account_week UNIQUE (account, week),
    CONSTRAINT fk_weeks_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE asked (
    id BIGSERIAL NOT NULL,
    ask BIGINT NOT NULL,
    account BIGINT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    letter TEXT NOT NULL,
    reasons TEXT NOT NULL,
    CONSTRAINT pk_asked PRIMARY KEY (id),
    CONSTRAINT uq_asked_ask_account UNIQUE (ask, account),
    CONSTRAINT fk_asked_ask FOREIGN KEY(ask) REFERENCES asks (id) ON DELETE CASCADE,
    CONSTRAINT fk_asked_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_asked_account_at ON asked (account, at);
CREATE INDEX ix_asked_at ON asked (at);
CREATE INDEX ix_asked_letter ON asked (letter);

CREATE TABLE interviewers (
    id BIGSERIAL NOT NULL,
    interview BIGINT NOT NULL,
    account BIGINT NOT NULL,
    state TEXT NOT NULL,
    letter TEXT NOT NULL,
    times BYTEA,
    agreed_at BIGINT,
    at BIGINT NOT NULL,
    CONSTRAINT pk_interviewers PRIMARY KEY (id),
    CONSTRAINT uq_interviewers_interview_account UNIQUE (interview, account),
    CONSTRAINT fk_interviewers_interview FOREIGN KEY(interview) REFERENCES interviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_interviewers_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_interviewers_account_at ON interviewers (account, at);
CREATE INDEX ix_interviewers_at ON interviewers (at);

CREATE TABLE introductions (
    id BIGSERIAL NOT NULL,
    round BIGINT NOT NULL,
    circle BIGINT NOT NULL,
    at BIGINT NOT NULL,
    again BIGINT NOT NULL,
    state TEXT NOT NULL,
    agreed_at BIGINT,
    CONSTRAINT pk_introductions PRIMARY KEY (id),
    CONSTRAINT fk_introductions_round FOREIGN KEY(round) REFERENCES introduction_rounds (id) ON DELETE CASCADE,
    CONSTRAINT fk_introductions_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE
);
CREATE INDEX ix_introductions_at ON introductions (at);
CREATE INDEX ix_introductions_circle_id ON introductions (circle, id);
CREATE INDEX ix_introductions_round ON introductions (round);

CREATE TABLE kind_words (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    sender BIGINT NOT NULL,
    receiver BIGINT NOT NULL,
    ask BIGINT,
    reply_to BIGINT,
    starter TEXT,
    words BYTEA,
    at BIGINT NOT NULL,
    thanked_at BIGINT,
    reported_at BIGINT,
    stopped BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_kind_words PRIMARY KEY (id),
    CONSTRAINT fk_kind_words_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_kind_words_sender FOREIGN KEY(sender) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_kind_words_receiver FOREIGN KEY(receiver) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_kind_words_ask FOREIGN KEY(ask) REFERENCES asks (id) ON DELETE CASCADE,
    CONSTRAINT fk_kind_words_reply_to FOREIGN KEY(reply_to) REFERENCES kind_words (id) ON DELETE CASCADE
);
CREATE INDEX ix_kind_words_ask ON kind_words (ask) WHERE ask IS NOT NULL;
CREATE INDEX ix_kind_words_circle_at ON kind_words (circle, at);
CREATE INDEX ix_kind_words_receiver_at ON kind_words (receiver, at);
CREATE INDEX ix_kind_words_reply_to ON kind_words (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX ix_kind_words_sender_receiver_at ON kind_words (sender, receiver, at);

CREATE TABLE posting_answers (
    id BIGSERIAL NOT NULL,
    posting BIGINT NOT NULL,
    account BIGINT NOT NULL,
    at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    passed_on BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_posting_answers PRIMARY KEY (id),
    CONSTRAINT uq_posting_answers_posting_account UNIQUE (posting, account),
    CONSTRAINT fk_posting_answers_posting FOREIGN KEY(posting) REFERENCES postings (id) ON DELETE CASCADE,
    CONSTRAINT fk_posting_answers_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_posting_answers_account_at ON posting_answers (account, at);
CREATE INDEX ix_posting_answers_until_at ON posting_answers (until_at);

CREATE TABLE rejections (
    id BIGSERIAL NOT NULL,
    account BIGINT NOT NULL,
    stage BYTEA,
    sting BYTEA,
    employer BYTEA,
    note BYTEA,
    at BIGINT NOT NULL,
    reflection BIGINT,
    application BIGINT,
    CONSTRAINT pk_rejections PRIMARY KEY (id),
    CONSTRAINT fk_rejections_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_rejections_reflection FOREIGN KEY(reflection) REFERENCES reflections (id) ON DELETE SET NULL,
    CONSTRAINT fk_rejections_application FOREIGN KEY(application) REFERENCES applications (id) ON DELETE SET NULL
);
CREATE INDEX ix_rejections_account_at ON rejections (account, at);
CREATE INDEX ix_rejections_application ON rejections (application, at) WHERE application IS NOT NULL;
CREATE INDEX ix_rejections_reflection ON rejections (reflection, at) WHERE reflection IS NOT NULL;

CREATE TABLE introduced (
    id BIGSERIAL NOT NULL,
    introduction BIGINT NOT NULL,
    account BIGINT NOT NULL,
    at BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    waited BIGINT DEFAULT '0' NOT NULL,
    heard BIGINT,
    part TEXT DEFAULT 'IN' NOT NULL,
    times BYTEA,
    went BYTEA,
    CONSTRAINT pk_introduced PRIMARY KEY (id),
    CONSTRAINT uq_introduced_introduction_account UNIQUE (introduction, account),
    CONSTRAINT fk_introduced_introduction FOREIGN KEY(introduction) REFERENCES introductions (id) ON DELETE CASCADE,
    CONSTRAINT fk_introduced_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE INDEX ix_introduced_account_at ON introduced (account, at);

CREATE TABLE reports (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    word BIGINT,
    ask BIGINT,
    evidence BYTEA,
    note BYTEA,
    at BIGINT NOT NULL,
    ended_at BIGINT,
    CONSTRAINT pk_reports PRIMARY KEY (id),
    CONSTRAINT uq_reports_account_word UNIQUE (account, word),
    CONSTRAINT uq_reports_account_ask UNIQUE (account, ask),
    CONSTRAINT fk_reports_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_reports_account FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT fk_reports_word FOREIGN KEY(word) REFERENCES kind_words (id) ON DELETE CASCADE,
    CONSTRAINT fk_reports_ask FOREIGN KEY(ask) REFERENCES asks (id) ON DELETE CASCADE
);
CREATE INDEX ix_reports_ask ON reports (ask) WHERE ask IS NOT NULL;
CREATE INDEX ix_reports_at ON reports (at);
CREATE INDEX ix_reports_circle_at ON reports (circle, at);
CREATE INDEX ix_reports_word ON reports (word) WHERE word IS NOT NULL;

CREATE TABLE host_acts (
    id BIGSERIAL NOT NULL,
    circle BIGINT NOT NULL,
    host BIGINT,
    whom BIGINT,
    report BIGINT,
    act TEXT NOT NULL,
    until_at BIGINT,
    at BIGINT NOT NULL,
    CONSTRAINT pk_host_acts PRIMARY KEY (id),
    CONSTRAINT fk_host_acts_circle FOREIGN KEY(circle) REFERENCES circles (id) ON DELETE CASCADE,
    CONSTRAINT fk_host_acts_host FOREIGN KEY(host) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT fk_host_acts_whom FOREIGN KEY(whom) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT fk_host_acts_report FOREIGN KEY(report) REFERENCES reports (id) ON DELETE SET NULL
);
CREATE INDEX ix_host_acts_at ON host_acts (at);
CREATE INDEX ix_host_acts_circle_at ON host_acts (circle, at);
CREATE INDEX ix_host_acts_host ON host_acts (host);
CREATE INDEX ix_host_acts_report ON host_acts (report) WHERE report IS NOT NULL;
CREATE INDEX ix_host_acts_whom ON host_acts (whom) WHERE whom IS NOT NULL;
