namespace S3Replication.Sandbox.Events;

/// <summary>Whom a bucket's notification configuration lets know, of what.</summary>
/// <param name="Kind">What the destination is.</param>
/// <param name="Id">The id of the configuration.</param>
/// <param name="Arn">The destination.</param>
/// <param name="Types">The types of events, with <c>s3:</c>.</param>
/// <param name="Prefix">With what keys begin; empty for all.</param>
/// <param name="Suffix">With what keys end; empty for all.</param>
internal sealed record NotificationTarget(
    NotificationKind Kind, string Id, string Arn, IReadOnlyList<string> Types, string Prefix, string Suffix)
{
    /// <summary>Whether it wants to know of an event.</summary>
    /// <param name="logged">The event.</param>
    public bool Wants(LoggedEvent logged) =>
        logged.Key.StartsWith(Prefix, StringComparison.Ordinal)
        && logged.Key.EndsWith(Suffix, StringComparison.Ordinal)
        && Types.Any(type => EventNames.IsOf(logged.Name, type));
}
