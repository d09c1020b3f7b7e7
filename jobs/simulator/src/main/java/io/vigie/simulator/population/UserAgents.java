package io.vigie.simulator.population;

/** User agent strings as browsers write them. */
final class UserAgents {

  private static final String WEBKIT = " AppleWebKit/605.1.15 (KHTML, like Gecko)";
  private static final String BLINK = " AppleWebKit/537.36 (KHTML, like Gecko)";

  private UserAgents() {}

  static String of(Platform platform, int version) {
    String start = "Mozilla/5.0 (" + system(platform, version) + ")";
    if (platform.os().equals("iOS")) {
      return start + WEBKIT + onPhone(platform, version) + " Mobile/15E148 Safari/604.1";
    }
    return switch (platform.family()) {
      case "Safari" -> start + WEBKIT + " Version/" + version + ".0 Safari/605.1.15";
      case "Firefox" -> start + " Gecko/20100101 Firefox/" + version + ".0";
      case Browsers.DESK ->
          start + BLINK + " AcmeDesk/" + version + chrome(version) + " Safari/537.36";
      case "Edge" -> start + BLINK + chrome(version) + " Safari/537.36 Edg/" + version + ".0.0.0";
      case "Samsung Internet" ->
          start
              + BLINK
              + " SamsungBrowser/"
              + version
              + ".0"
              + chrome(version + 103)
              + " Mobile Safari/537.36";
      default -> start + BLINK + chrome(version) + mobile(platform) + " Safari/537.36";
    };
  }

  private static String onPhone(Platform platform, int version) {
    return switch (platform.family()) {
      case "Chrome" -> " CriOS/" + version + ".0.0.0";
      case "Firefox" -> " FxiOS/" + version + ".0";
      default -> " Version/" + version + ".0";
    };
  }

  private static String system(Platform platform, int version) {
    boolean gecko = platform.family().equals("Firefox");
    String suffix = gecko ? "; rv:" + version + ".0" : "";
    return switch (platform.os()) {
      case "iOS" -> "iPhone; CPU iPhone OS 18_0 like Mac OS X";
      case "Android" -> (gecko ? "Android 15; Mobile" : "Linux; Android 10; K") + suffix;
      case "Windows" -> "Windows NT 10.0; Win64; x64" + suffix;
      case "macOS" -> "Macintosh; Intel Mac OS X 10_15_7" + suffix;
      case "ChromeOS" -> "X11; CrOS x86_64 14541.0.0";
      default -> "X11; Linux x86_64" + suffix;
    };
  }

  private static String chrome(int version) {
    return " Chrome/" + version + ".0.0.0";
  }

  private static String mobile(Platform platform) {
    return platform.mobile() ? " Mobile" : "";
  }
}
