/**
 * From a YAML tree to validated settings records. A record's components are its keys; {@link
 * io.vigie.analytics.settings.Setting} documents each and holds its default and range; {@link
 * io.vigie.analytics.settings.SettingsBinder} fills them and reports every problem at once.
 */
@NullMarked
package io.vigie.analytics.settings;

import org.jspecify.annotations.NullMarked;
