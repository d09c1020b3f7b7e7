package io.vigie.connectors.http;

/** What is posted. */
public enum BodyForm {
  /** The ECS document of the alert, as it stands in Elasticsearch. */
  ECS,
  /** {@code {"text": …}}, one line: taken by Slack, Mattermost and Teams' incoming webhooks. */
  CHAT
}
