using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>The configurations of a bucket that were seen while it was changed.</summary>
internal sealed class ConfigurationHistory
{
    private readonly List<ReplicationDocument?> _seen = [];

    /// <summary>Takes note of one; null for none.</summary>
    public void Saw(ReplicationDocument? document)
    {
        if (!Knows(document))
        {
            _seen.Add(document);
        }
    }

    /// <summary>Whether one that says the same was seen.</summary>
    public bool Knows(ReplicationDocument? document) => _seen.Exists(seen => ReplicationDocument.AreSame(seen, document));

    /// <summary>The same up to now.</summary>
    public ConfigurationHistory Copy()
    {
        ConfigurationHistory copy = new();
        copy._seen.AddRange(_seen);
        return copy;
    }

    /// <summary>The rules that were seen and are gone, as a configuration; null when none is.</summary>
    /// <param name="last">The configuration in force.</param>
    /// <param name="meant">The ids of rules that are no loss.</param>
    public ReplicationDocument? Lost(ReplicationDocument? last, IReadOnlySet<string> meant)
    {
        ReplicationDocument? lost = null;
        foreach (ReplicationDocument seen in Enumerable.Reverse(_seen).OfType<ReplicationDocument>())
        {
            foreach (string id in seen.Rules.Select(rule => rule.Id).OfType<string>()
                .Where(id => !meant.Contains(id) && last?.Find(id) is null && lost?.Find(id) is null))
            {
                lost = (lost ?? ReplicationDocument.Empty(last?.Role ?? seen.Role)).WithCopyOf(seen, id);
            }
        }

        return lost;
    }
}
