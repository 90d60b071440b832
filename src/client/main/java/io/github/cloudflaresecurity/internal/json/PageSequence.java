package io.github.cloudflaresecurity.internal.json;

import io.github.cloudflaresecurity.internal.json.PageInfo.Next;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page of a list is to be asked for, and whether a server repeats itself. */
public final class PageSequence {
  private static final int MOST_PAGES = 10_000;
  private static final String CUT_SHORT =
      "the list may be incomplete: a page announced more, and the next says nothing of pages";

  private final Set<String> cursors = new HashSet<>();
  private final @Nullable String firstPage;
  private final boolean beginsAtFirst;
  private int count;
  private long items;
  private Next next = Next.YES;
  private @Nullable String parameter;
  private @Nullable String value;
  private @Nullable Object previous;

  /** The latest page that says how long the list is, or else the latest. */
  private @Nullable PageInfo announced;

  private @Nullable String flaw;

  /** Begins with the page of that number or cursor, in the query of the request. */
  public PageSequence(@Nullable String firstPage, @Nullable String firstCursor) {
    this.firstPage = firstPage;
    beginsAtFirst = firstCursor == null && (firstPage == null || firstPage.equals("1"));
    if (firstCursor != null) {
      cursors.add(firstCursor);
    }
  }

  public boolean hasNext() {
    return next != Next.NO;
  }

  /** Returns the parameter of the query that the next page has; null for the first page. */
  public @Nullable String parameter() {
    return parameter;
  }

  public @Nullable String value() {
    return value;
  }

  /** Returns why the list can't be read on; null if it can. */
  public @Nullable String flaw() {
    return flaw;
  }

  /** Takes the page that was asked for; false if there was none. */
  public boolean accept(@Nullable Object result, PageInfo info) {
    if (count > 0 && isEnd(result, info)) {
      next = Next.NO;
      return false;
    }
    if (flaw != null) {
      return false;
    }
    count++;
    items += info.items();
    previous = result;
    if (announced == null || info.saysTotal() || !announced.saysTotal()) {
      announced = info;
    }
    String cursor = info.cursor();
    if (cursor != null) {
      follow(cursor, info);
    } else if ("cursor".equals(parameter)) {
      endAfterCursor(info, announced);
    } else {
      count(info, announced);
    }
    if (count == MOST_PAGES && hasNext()) {
      flaw = "the list has more than " + MOST_PAGES + " pages";
    }
    return true;
  }

  /** Whether there was no such page, after one that did not say so. */
  private boolean isEnd(@Nullable Object result, PageInfo info) {
    if (next == Next.PERHAPS && info.isEmpty()) {
      return true;
    }
    boolean isRepeated = "page".equals(parameter) && isRepeated(result, info);
    if (isRepeated && next == Next.YES) {
      flaw = "the server repeats a page";
      return false;
    }
    return isRepeated;
  }

  private boolean isRepeated(@Nullable Object result, PageInfo info) {
    boolean hasNumber = info.page() != null;
    if (hasNumber && !String.valueOf(info.page()).equals(value)) {
      return true;
    }
    // Pages may be alike if the server says that they are two.
    return (!hasNumber || next == Next.PERHAPS)
        && !info.isEmpty()
        && Objects.equals(result, previous);
  }

  private void count(PageInfo info, PageInfo announced) {
    long page = info.page() == null ? asked() : info.page();
    Next after = announced.next(page);
    // An empty list may be the last page. No list at all is not the page that was announced.
    boolean isMissing = info.items() == 0 && (after == Next.YES || !info.hasList());
    if (next == Next.YES && info != announced && isMissing) {
      flaw = CUT_SHORT;
    }
    next = after;
    // A list may grow, and a server may have pages that are smaller than it says.
    boolean isFull = info != announced && info.next(page) == Next.PERHAPS;
    if (next == Next.NO && (isFull || info.items() > 0 && hasMore(announced))) {
      next = Next.PERHAPS;
    }
    parameter = "page";
    value = String.valueOf(page + 1);
  }

  /** No cursor is the end, unless the page says nothing and has less than was announced. */
  private void endAfterCursor(PageInfo info, PageInfo announced) {
    next = Next.NO;
    if (info.isSilent() && (!info.hasList() || hasMore(announced))) {
      flaw = CUT_SHORT;
    }
  }

  /** A list may keep its cursor at its end. */
  private void follow(String cursor, PageInfo info) {
    boolean isNew = cursors.add(cursor);
    next = isNew || !info.isEmpty() ? Next.YES : Next.NO;
    if (!isNew && hasNext()) {
      flaw = "the server repeats a cursor";
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(cursor)) {
      flaw = "the server sends a cursor that has no UTF-8";
    }
    parameter = "cursor";
    value = cursor;
  }

  private boolean hasMore(PageInfo announced) {
    return beginsAtFirst && announced.hasMoreThan(items);
  }

  private long asked() {
    String page = "page".equals(parameter) ? value : firstPage;
    return page == null || !page.matches("[0-9]{1,18}") ? 1 : Long.parseLong(page);
  }
}
