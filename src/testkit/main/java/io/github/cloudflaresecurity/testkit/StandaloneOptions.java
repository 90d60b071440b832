package io.github.cloudflaresecurity.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param seed null if there is none
 */
record StandaloneOptions(
    InetAddress address, int port, @Nullable Path seed, boolean isHelp) {

  /**
   * Reads options such as {@code --port 8080}.
   *
   * @throws IllegalArgumentException if one is unknown, or has no value or an invalid one
   */
  static StandaloneOptions parse(String... args) {
    InetAddress address = InetAddress.getLoopbackAddress();
    int port = 8080;
    Path seed = null;
    boolean isHelp = false;
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--help", "-h" -> isHelp = true;
        case "--port" -> port = port(value(option, rest));
        case "--address" -> address = address(value(option, rest));
        case "--seed" -> seed = path(value(option, rest));
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    return new StandaloneOptions(address, port, seed, isHelp);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("--port must be from 0 to 65535, but is " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--address is unknown: " + text + ".", e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--seed is not a path: " + text + ".", e);
    }
  }
}
