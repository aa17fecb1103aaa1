using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Puts a saved configuration in the place of the one in force. Rules that somebody adds meanwhile are kept: nobody decided
/// about them.
/// </summary>
/// <param name="saved">The saved configuration; each rule has an id.</param>
/// <param name="before">The one in force when it was decided; null for none.</param>
/// <param name="merge">Whether rules that are not in the saved one stay, and the role with them.</param>
internal sealed class ConfigurationImport(ReplicationDocument saved, ReplicationDocument? before, bool merge) : IConfigurationChange
{
    private readonly HashSet<string> _saved = Ids(saved);

    private readonly HashSet<string> _before = Ids(before);

    /// <inheritdoc/>
    public ReplicationDocument Apply(ReplicationDocument? found)
    {
        if (found is null)
        {
            return saved;
        }

        ReplicationDocument after = merge ? found : found.WithRole(saved.Role);
        foreach (string id in _saved)
        {
            after = after.Content(id) == saved.Content(id) ? after : after.WithCopyOf(saved, id);
        }

        foreach (string id in Ids(found).Where(id => !merge && !_saved.Contains(id) && _before.Contains(id)))
        {
            after = after.WithoutRule(id);
        }

        return found.SaysTheSameAs(after) ? found : after;
    }

    private static HashSet<string> Ids(ReplicationDocument? document) =>
        (document?.Rules ?? []).Select(rule => rule.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
