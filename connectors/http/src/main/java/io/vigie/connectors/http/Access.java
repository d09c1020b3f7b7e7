package io.vigie.connectors.http;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook may reach. Whoever may write settings could otherwise make the pipeline post into
 * the network it runs in: to a cloud's metadata service, to an unguarded admin port (server-side
 * request forgery). So the closed network must be opened on purpose.
 *
 * @param allowInsecure plain {@code http} to other machines; alerts then cross the network in clear
 * @param allowPrivate addresses that are not of the public internet: private, link-local,
 *     carrier-grade NAT. Loopback needs no permission: whoever sets up this machine owns it.
 * @param proxy {@code http://host:port} to go through, else straight; proxies of the environment or
 *     of system properties are never used
 */
public record Access(boolean allowInsecure, boolean allowPrivate, @Nullable URI proxy)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The public internet over TLS, straight. */
  public static final Access PUBLIC = new Access(false, false, null);

  /** Checks the proxy. */
  public Access {
    if (proxy != null && !usable(proxy)) {
      throw new InvalidWebhookException(
          "the webhook's proxy is not usable; write http://host:port without user, path or query");
    }
  }

  private static boolean usable(URI proxy) {
    return "http".equals(proxy.getScheme())
        && proxy.getHost() != null
        && proxy.getPort() > 0
        && proxy.getRawUserInfo() == null
        && (proxy.getRawPath().isEmpty() || proxy.getRawPath().equals("/"))
        && proxy.getRawQuery() == null;
  }
}
