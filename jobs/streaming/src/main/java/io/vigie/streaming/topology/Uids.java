package io.vigie.streaming.topology;

/**
 * Names by which a savepoint finds the state of an operator again. Never change one; a new operator
 * gets a new one.
 */
public final class Uids {

  /** Reads the raw and Avro topics. */
  public static final String SOURCE = "source";

  /** Parts events from dead letters and counts; enriches. */
  public static final String INTAKE = "intake";

  /** Parts events by whether they name their account. */
  public static final String IDENTIFY = "identify";

  /** Names the accounts of sessions and telephone numbers. */
  public static final String IDENTIFY_ALIAS = "identify-alias";

  /** Names those of whom only the id is known. */
  public static final String IDENTIFY_ID = "identify-id";

  /** Parts what is named from what only has an id. */
  public static final String IDENTIFY_PART = "identify-part";

  /** Counts what was identified. */
  public static final String IDENTIFY_COUNT = "identify-count";

  /** What was identified, on its way to the account stage. */
  public static final String IDENTIFIED_ACCOUNT = "identified-account";

  /** Account stage. */
  public static final String ACCOUNT = "account";

  /** Facts of the account stage. */
  public static final String FACTS = "facts";

  /** Findings of the account stage. */
  public static final String ACCOUNT_FINDINGS = "account-findings";

  /** Step-up signals of the account stage. */
  public static final String STEP_UPS = "step-ups";

  /** Reads the inquiries after sessions. */
  public static final String INQUIRIES = "inquiries";

  /** Lets inquiries hold no event time up. */
  public static final String INQUIRIES_TIME = "inquiries-time";

  /** Parts inquiries from what is none. */
  public static final String INQUIRIES_READ = "inquiries-read";

  /** Inquiries, on their way to the account stage. */
  public static final String INQUIRY = "inquiry";

  /** What is answered to inquiries. */
  public static final String ANSWERS = "answers";

  /** Campaign stage. */
  public static final String CAMPAIGN = "campaign";

  /** Counts facts by trait. */
  public static final String TRAIT_TALLY = "trait-tally";

  /** Trait layer of the campaign stage. */
  public static final String TRAIT = "trait";

  /** Notes who is heard, beside the intake. */
  public static final String FEED_TALLY = "feed-tally";

  /** Feed stage. */
  public static final String FEED = "feed";

  /** Makes campaigns of trait alarms. */
  public static final String ALARM = "alarm";

  /** Joins findings about sources to the campaigns that explain them. */
  public static final String JOIN = "join";

  /** Incident stage. */
  public static final String INCIDENT = "incident";

  /** Looks up the networks of an alert's sources. */
  public static final String LOCATE = "locate";

  /** Marks alerts that are suppressed or only watched. */
  public static final String SUPPRESS = "suppress";

  /** Holds back the step-up signals of detectors that are only watched. */
  public static final String SUPPRESS_STEP_UPS = "suppress-step-ups";

  /** Reads the settings topic. */
  public static final String SETTINGS = "settings";

  /** Writes alerts to Elasticsearch. */
  public static final String ELASTICSEARCH = "elasticsearch";

  /** Takes the live sessions out of alerts. */
  public static final String SESSIONS_OF_ALERTS = "sessions-of-alerts";

  /** Writes the live sessions of accounts under alert to Elasticsearch. */
  public static final String SESSIONS = "sessions";

  /** Takes the sessions out of reports. */
  public static final String SESSIONS_OF_REPORTS = "sessions-of-reports";

  /** Writes the sessions of reports to Elasticsearch. */
  public static final String REPORTED_SESSIONS = "reported-sessions";

  /** Writes reports of sessions to Kafka. */
  public static final String SESSION_REPORTS_TOPIC = "session-reports-topic";

  /** Asks for the sessions of accounts in alerts that do not name them. */
  public static final String INQUIRIES_OF_ALERTS = "inquiries-of-alerts";

  /** Writes these inquiries to Kafka. */
  public static final String INQUIRIES_TOPIC = "inquiries-topic";

  /** Writes alerts to Kafka. */
  public static final String ALERTS_TOPIC = "alerts-topic";

  /** Writes events to Kafka. */
  public static final String EVENTS_TOPIC = "events-topic";

  /** Writes step-up signals to Kafka. */
  public static final String STEP_UPS_TOPIC = "step-ups-topic";

  /** Writes dead letters to Kafka. */
  public static final String DEAD_LETTERS_TOPIC = "dead-letters-topic";

  private Uids() {}

  /** What is before a stage: the choice of its inputs. */
  static String inputOf(String stage) {
    return stage + "-input";
  }

  /** Posts alerts to the webhook of this name; renaming it forgets the alerts that wait. */
  public static String webhook(String name) {
    return "webhook-" + name;
  }
}
