package io.vigie.analytics.normalise.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.Normalising;
import org.jspecify.annotations.Nullable;

/** Events of an invented company, written by hand. */
final class OktaEvents {

  private OktaEvents() {}

  /** A sound event; the test changes what it is about. */
  static ObjectNode event(String eventType, String result, @Nullable String reason) {
    ObjectNode event =
        Normalising.object(
            """
            {'uuid': '6f1c0f0e-0001-11f1-8000-000000000001',
             'published': '2026-04-01T08:00:00.125Z',
             'actor': {'id': '00uALICE', 'type': 'User', 'alternateId': 'alice@example.com',
                       'displayName': 'Alice'},
             'client': {'ipAddress': '198.51.100.7', 'device': 'Computer',
                        'userAgent': {'browser': 'CHROME', 'os': 'Windows 10',
                                      'rawUserAgent': 'Mozilla/5.0 Chrome/131.0.0.0 Safari/537.36'},
                        'geographicalContext': {'city': 'Lyon', 'country': 'France',
                                                'geolocation': {'lat': 45.76, 'lon': 4.84}}},
             'authenticationContext': {'externalSessionId': 'idxONE', 'rootSessionId': 'idxROOT'},
             'debugContext': {'debugData': {'dtHash': 'dt-1', 'deviceFingerprint': 'fp-1',
                              'requestUri': '/idp/idx/identify?stateToken=secret'}},
             'securityContext': {'asNumber': 64500, 'asOrg': 'example isp', 'isProxy': false},
             'outcome': {},
             'target': []}
            """);
    event.put("eventType", eventType);
    event.withObject("/outcome").put("result", result).put("reason", reason);
    return event;
  }

  static ObjectNode event(String eventType) {
    return event(eventType, "SUCCESS", null);
  }

  /** Adds a target. */
  static ObjectNode target(ObjectNode event, String type, String id, @Nullable String name) {
    event
        .withArray("/target")
        .addObject()
        .put("type", type)
        .put("id", id)
        .put("alternateId", name)
        .put("displayName", name);
    return event;
  }
}
