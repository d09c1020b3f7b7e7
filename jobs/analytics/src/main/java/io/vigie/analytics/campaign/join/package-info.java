/**
 * One campaign, one alert: what the campaign stage has found about single sources becomes part of
 * the campaign that explains it, before alerts are made.
 */
@NullMarked
package io.vigie.analytics.campaign.join;

import org.jspecify.annotations.NullMarked;
