package org.hindcast.cli;

import org.hindcast.evaluation.backtest.Library;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code hindcast --version} prints. */
final class LibraryVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Hindcast " + Library.VERSION};
  }
}
