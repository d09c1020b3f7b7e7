package io.vigie.connectors.http;

import static io.vigie.connectors.http.DeliveryOutcome.DELIVERED;
import static io.vigie.connectors.http.DeliveryOutcome.REFUSED;
import static io.vigie.connectors.http.DeliveryOutcome.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "199,REFUSED",
    "200,DELIVERED",
    "201,DELIVERED",
    "202,DELIVERED",
    "204,DELIVERED",
    "299,DELIVERED",
    "300,REFUSED",
    "301,REFUSED",
    "302,REFUSED",
    "304,REFUSED",
    "307,REFUSED",
    "308,REFUSED",
    "400,REFUSED",
    "401,REFUSED",
    "403,REFUSED",
    "404,REFUSED",
    "407,REFUSED",
    "408,RETRY",
    "409,REFUSED",
    "410,REFUSED",
    "413,REFUSED",
    "422,REFUSED",
    "424,REFUSED",
    "425,RETRY",
    "426,REFUSED",
    "429,RETRY",
    "499,REFUSED",
    "500,RETRY",
    "501,RETRY",
    "502,RETRY",
    "503,RETRY",
    "504,RETRY",
    "599,RETRY"
  })
  void judgesAStatus(int status, DeliveryOutcome expected) {
    assertThat(DeliveryClassifier.classify(new Answer.Status(status, Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void judgesAFailure(Throwable cause, DeliveryOutcome expected) {
    assertThat(DeliveryClassifier.classify(new Answer.Failure(cause))).isEqualTo(expected);
    assertThat(expected).isNotEqualTo(DELIVERED);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), RETRY),
        Arguments.of(new UnknownHostException("name"), RETRY),
        Arguments.of(new HttpConnectTimeoutException("slow"), RETRY),
        Arguments.of(new HttpTimeoutException("slow"), RETRY),
        Arguments.of(new TimeoutException(), RETRY),
        Arguments.of(new SSLHandshakeException("expired"), RETRY),
        Arguments.of(new IOException("reset"), RETRY),
        Arguments.of(new SecretUnavailableException("not yet"), RETRY),
        Arguments.of(new InvalidWebhookException("private address"), REFUSED),
        Arguments.of(new IllegalArgumentException("header"), REFUSED));
  }
}
