using System.Xml.Linq;

namespace S3Replication.Core.Replication;

/// <summary>Understands a <c>Rule</c> element.</summary>
internal static class RuleReader
{
    // What this product reads or writes; the rest is kept and reported.
    private static readonly Dictionary<string, string[]> s_known = new()
    {
        ["Rule"] =
        [
            "ID", "Priority", "Prefix", "Filter", "Status", "SourceSelectionCriteria", "ExistingObjectReplication",
            "DeleteMarkerReplication", "Destination",
        ],
        ["Filter"] = ["Prefix", "Tag", "And"],
        ["And"] = ["Prefix", "Tag"],
        ["SourceSelectionCriteria"] = ["SseKmsEncryptedObjects", "ReplicaModifications"],
        ["Destination"] =
        [
            "Bucket", "Account", "StorageClass", "AccessControlTranslation", "EncryptionConfiguration", "ReplicationTime", "Metrics",
        ],
    };

    /// <summary>The rule as it was understood.</summary>
    public static ReplicationRule Read(XElement rule)
    {
        XElement? criteria = rule.Child("SourceSelectionCriteria");
        return new ReplicationRule
        {
            Id = rule.Text("ID"),
            Priority = ReplicationXml.Number(rule.Text("Priority")),
            Enabled = rule.Text("Status") == "Enabled",
            Prefix = rule.Text("Prefix"),
            Filter = rule.Child("Filter") is { } filter ? ReadFilter(filter) : null,
            DeleteMarkerReplication = rule.Status("DeleteMarkerReplication"),
            ReplicaModifications = criteria?.Status("ReplicaModifications"),
            SseKmsEncryptedObjects = criteria?.Status("SseKmsEncryptedObjects"),
            Destination = ReadDestination(rule.Child("Destination")),
        };
    }

    /// <summary>The filter as it was understood; that without children takes everything.</summary>
    public static RuleFilter ReadFilter(XElement filter)
    {
        XElement where = filter.Child("And") ?? filter;
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (XElement tag in where.Children("Tag"))
        {
            tags[tag.Text("Key") ?? string.Empty] = tag.Text("Value") ?? string.Empty;
        }

        return new RuleFilter(where.Text("Prefix") ?? string.Empty, tags);
    }

    /// <summary>The paths of the elements that this product does not know: <c>Destination/Speed</c>.</summary>
    public static IEnumerable<string> UnknownElements(XElement rule) => UnknownElements(rule, string.Empty);

    private static IEnumerable<string> UnknownElements(XElement element, string path)
    {
        foreach (XElement child in element.Elements())
        {
            string childPath = path + child.Name.LocalName;
            if (!s_known[element.Name.LocalName].Contains(child.Name.LocalName))
            {
                yield return childPath;
            }
            else if (s_known.ContainsKey(child.Name.LocalName))
            {
                foreach (string unknown in UnknownElements(child, childPath + "/"))
                {
                    yield return unknown;
                }
            }
        }
    }

    private static RuleDestination ReadDestination(XElement? destination) => destination is null
        ? new RuleDestination(string.Empty)
        : new RuleDestination(destination.Text("Bucket") ?? string.Empty)
        {
            Account = destination.Text("Account"),
            StorageClass = destination.Text("StorageClass"),
            OwnerOverride = destination.Child("AccessControlTranslation")?.Text("Owner") == "Destination",
            ReplicaKmsKeyId = destination.Child("EncryptionConfiguration")?.Text("ReplicaKmsKeyID"),
            ReplicationTime = destination.Status("ReplicationTime"),
            Metrics = destination.Status("Metrics"),
        };
}
