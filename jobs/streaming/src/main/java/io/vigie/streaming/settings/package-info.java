/**
 * The one settings file, {@code vigie.yaml}: its records, and how it is loaded. {@code settings.md}
 * in the module's folder documents every key and is generated from the records.
 */
@NullMarked
package io.vigie.streaming.settings;

import org.jspecify.annotations.NullMarked;
