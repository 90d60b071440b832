/** The command line for triage: lists insights, classifies them, and reclassifies messages. */
package io.github.cloudflaresecurity.examples.cli;
