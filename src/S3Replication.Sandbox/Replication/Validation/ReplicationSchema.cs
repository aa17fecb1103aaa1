using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>
/// The published schema of the document
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html#API_PutBucketReplication_RequestSyntax">PutBucketReplication, request syntax</see>):
/// which elements there are, how often, and what is in them. What does not fit is <c>MalformedXML</c>.
/// </summary>
internal static class ReplicationSchema
{
    private static readonly Dictionary<string, string[]> s_children = new(StringComparer.Ordinal)
    {
        ["ReplicationConfiguration"] = ["Role", "Rule*"],
        ["Rule"] =
        [
            "ID", "Priority", "Prefix", "Filter", "Status", "SourceSelectionCriteria", "Destination", "DeleteMarkerReplication",
        ],
        ["Filter"] = ["Prefix", "Tag", "And"],
        ["And"] = ["Prefix", "Tag*"],
        ["Tag"] = ["Key", "Value"],
        ["SourceSelectionCriteria"] = ["SseKmsEncryptedObjects", "ReplicaModifications"],
        ["SseKmsEncryptedObjects"] = ["Status"],
        ["ReplicaModifications"] = ["Status"],
        ["DeleteMarkerReplication"] = ["Status"],
        ["Destination"] =
        [
            "Bucket", "Account", "StorageClass", "AccessControlTranslation", "EncryptionConfiguration", "ReplicationTime", "Metrics",
        ],
        ["AccessControlTranslation"] = ["Owner"],
        ["EncryptionConfiguration"] = ["ReplicaKmsKeyID"],
        ["ReplicationTime"] = ["Status", "Time"],
        ["Metrics"] = ["Status", "EventThreshold"],
        ["Time"] = ["Minutes"],
        ["EventThreshold"] = ["Minutes"],
    };

    private static readonly string[] s_storageClasses =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
        "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE",
    ];

    /// <summary>Whether the document fits.</summary>
    /// <param name="root">The document.</param>
    /// <param name="isKnown">Whether an element that the schema does not have is accepted all the same.</param>
    public static bool Holds(XElement root, Func<XElement, bool> isKnown) =>
        root.Name.LocalName == "ReplicationConfiguration"
        && HasKnownChildren(root, isKnown)
        && root.Text("Role") is not null
        && root.All("Rule").Any()
        && root.All("Rule").All(RuleHolds);

    private static bool HasKnownChildren(XElement element, Func<XElement, bool> isKnown)
    {
        string[] allowed = s_children.GetValueOrDefault(element.Name.LocalName) ?? [];
        foreach (IGrouping<string, XElement> group in element.Elements().GroupBy(child => child.Name.LocalName, StringComparer.Ordinal))
        {
            bool many = allowed.Contains(group.Key + "*", StringComparer.Ordinal);
            if (!many && !allowed.Contains(group.Key, StringComparer.Ordinal))
            {
                if (!group.All(isKnown))
                {
                    return false;
                }

                continue;
            }

            if ((!many && group.Skip(1).Any()) || !group.All(child => HasKnownChildren(child, isKnown)))
            {
                return false;
            }
        }

        // Text between elements is not part of the schema.
        return allowed.Length == 0 || element.Nodes().OfType<XText>().All(text => string.IsNullOrWhiteSpace(text.Value));
    }

    private static bool RuleHolds(XElement rule) =>
        IsStatus(rule.Text("Status"))
        && (rule.Text("Priority") is not { } priority || long.TryParse(priority, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        && (rule.One("Prefix") is null) != (rule.One("Filter") is null)
        && FilterHolds(rule.One("Filter"))
        && StatusHolds(rule.One("DeleteMarkerReplication"))
        && StatusHolds(rule.One("SourceSelectionCriteria").One("SseKmsEncryptedObjects"))
        && StatusHolds(rule.One("SourceSelectionCriteria").One("ReplicaModifications"))
        && rule.One("Destination") is { } destination
        && DestinationHolds(destination);

    // "A Filter must specify exactly one Prefix, Tag, or an And child element"; And is for two predicates or more.
    private static bool FilterHolds(XElement? filter)
    {
        if (filter is null)
        {
            return true;
        }

        if (s_children["Filter"].Count(name => filter.One(name) is not null) > 1)
        {
            return false;
        }

        XElement? and = filter.One("And");
        return (and is null || and.All("Tag").Count() + and.All("Prefix").Count() >= 2)
            && (and ?? filter).All("Tag").All(tag => tag.One("Key") is not null && tag.One("Value") is not null);
    }

    private static bool DestinationHolds(XElement destination) =>
        destination.Text("Bucket") is not null
        && (destination.Text("StorageClass") is not { } storageClass || s_storageClasses.Contains(storageClass, StringComparer.Ordinal))
        && (destination.One("AccessControlTranslation") is not { } translation || translation.Text("Owner") == "Destination")
        && destination.One("ReplicationTime").Text("Status") is null or "Enabled" or "Disabled"
        && destination.One("Metrics").Text("Status") is null or "Enabled" or "Disabled";

    private static bool StatusHolds(XElement? element) => element is null || IsStatus(element.Text("Status"));

    private static bool IsStatus(string? text) => text is "Enabled" or "Disabled";
}
