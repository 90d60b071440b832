package io.github.cloudflaresecurity.examples.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A disk that is full after a number of bytes. Like a real one, it writes the part that fits. */
public final class FullDisk implements LedgerFile.Disk {
  private final Runnable whenFull;
  private final List<Path> synced = new ArrayList<>();
  private long space = Long.MAX_VALUE;
  private boolean canTruncate = true;

  /** A disk. */
  public FullDisk() {
    this(() -> {});
  }

  /**
   * A disk on which something happens once it is full.
   *
   * @param whenFull runs before the exception; to be killed while a line is written, halt here
   */
  public FullDisk(Runnable whenFull) {
    this.whenFull = whenFull;
  }

  /** Leaves space for some bytes. */
  public void fillUpAfter(int bytes, boolean canTruncateToo) {
    space = bytes;
    canTruncate = canTruncateToo;
  }

  /** Frees all space. */
  public void free() {
    space = Long.MAX_VALUE;
    canTruncate = true;
  }

  /** Returns the folders that were synchronized, in order. */
  public List<Path> synced() {
    return synced;
  }

  @Override
  public void sync(Path folder) throws IOException {
    LedgerFile.Disk.super.sync(folder);
    synced.add(folder);
  }

  @Override
  public SeekableByteChannel open(Path file, Set<OpenOption> options) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file, options);
    return new SeekableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        int fits = (int) Math.min(space, bytes.remaining());
        if (fits == 0) {
          whenFull.run();
          throw new IOException("No space left on device");
        }
        ByteBuffer part = bytes.slice(bytes.position(), fits);
        int written = channel.write(part);
        bytes.position(bytes.position() + written);
        space -= written;
        return written;
      }

      @Override
      public SeekableByteChannel truncate(long size) throws IOException {
        if (!canTruncate && size < size()) {
          throw new IOException("Input/output error");
        }
        channel.truncate(size);
        return this;
      }

      @Override
      public int read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes);
      }

      @Override
      public long position() throws IOException {
        return channel.position();
      }

      @Override
      public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
      }

      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
