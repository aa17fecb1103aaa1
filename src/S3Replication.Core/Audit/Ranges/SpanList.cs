namespace S3Replication.Core.Audit.Ranges;

/// <summary>Spans of keys beside each other.</summary>
internal static class SpanList
{
    /// <summary>Puts spans in order, leaves out the empty ones, and makes one of those that touch.</summary>
    /// <param name="spans">Spans that do not overlap.</param>
    public static IReadOnlyList<KeySpan> Joined(IEnumerable<KeySpan> spans)
    {
        List<KeySpan> joined = [];
        foreach (KeySpan span in spans.Where(span => !span.IsEmpty).OrderBy(span => span.After, KeyOrder.Instance))
        {
            if (joined.Count > 0 && joined[^1].UpTo is { } end && string.Equals(end, span.After, StringComparison.Ordinal))
            {
                joined[^1] = new KeySpan(joined[^1].After, span.UpTo);
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }
}
