package io.vigie.simulator.population;

/**
 * A browser on an operating system.
 *
 * @param index place in the table
 * @param weight share of the devices, in percent
 * @param mobile phone or tablet
 * @param os operating system family
 * @param family browser family
 * @param engine what speaks TLS and orders the headers: webkit, chromium or gecko
 */
public record Platform(
    int index, double weight, boolean mobile, String os, String family, String engine) {}
