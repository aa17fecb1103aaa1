namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Orders events of one key: "right pad the shorter value with zeros, and then do a lexicographic comparison"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
/// Events of different keys have no order.
/// </summary>
internal static class Sequencer
{
    /// <summary>Compares two; one that is missing goes before all others.</summary>
    /// <param name="one">A sequencer.</param>
    /// <param name="other">Another.</param>
    public static int Compare(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return (one is null ? 0 : 1) - (other is null ? 0 : 1);
        }

        int length = Math.Max(one.Length, other.Length);
        return string.CompareOrdinal(
            one.PadRight(length, '0').ToUpperInvariant(), other.PadRight(length, '0').ToUpperInvariant());
    }
}
