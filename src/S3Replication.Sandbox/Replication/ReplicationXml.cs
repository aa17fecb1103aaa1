using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Core.Replication;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Reads replication configurations: elements in any order, in any namespace or none. Whether they make sense is for
/// <see cref="IReplicationValidator"/> to say.
/// </summary>
internal static class ReplicationXml
{
    /// <summary>"The maximum size of a replication configuration is 2 MB", in characters.</summary>
    public const int LongestDocument = 2 * 1024 * 1024;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly ConditionalWeakTable<string, ReplicationConfiguration> s_parsed = new();

    /// <summary>Reads a document.</summary>
    /// <param name="xml">The document.</param>
    /// <exception cref="XmlException">It is not well-formed, has a DTD or is too long or too deep.</exception>
    public static XElement Load(string xml) => XmlLoader.Load(xml, s_settings);

    /// <summary>What a kept document says, read once for each.</summary>
    /// <param name="xml">The document as it is kept: the same text object each time.</param>
    public static ReplicationConfiguration Parse(string xml) =>
        s_parsed.GetValue(xml, static text => Read(Load(text)));

    /// <summary>The children with a name.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The first child with a name; null when there is none.</summary>
    public static XElement? One(this XElement? element, string name) => element?.All(name).FirstOrDefault();

    /// <summary>The text of the first child with a name; null when there is none.</summary>
    public static string? Text(this XElement? element, string name) => element.One(name)?.Value;

    private static ReplicationConfiguration Read(XElement root) => new(
        root.Text("Role")?.Trim() ?? string.Empty, [.. root.All("Rule").Select(ReadRule)]);

    private static ReplicationRule ReadRule(XElement rule)
    {
        XElement? criteria = rule.One("SourceSelectionCriteria");
        return new ReplicationRule
        {
            Id = rule.Text("ID"),
            Priority = rule.Text("Priority") is { } priority ? int.Parse(priority, CultureInfo.InvariantCulture) : null,
            Enabled = rule.Text("Status") == "Enabled",
            Prefix = rule.Text("Prefix"),
            Filter = rule.One("Filter") is { } filter ? ReadFilter(filter) : null,
            DeleteMarkerReplication = Status(rule.One("DeleteMarkerReplication")),
            ReplicaModifications = Status(criteria.One("ReplicaModifications")),
            SseKmsEncryptedObjects = Status(criteria.One("SseKmsEncryptedObjects")),
            Destination = ReadDestination(rule.One("Destination")),
        };
    }

    private static RuleFilter ReadFilter(XElement filter)
    {
        XElement predicates = filter.One("And") ?? filter;
        return new RuleFilter(
            predicates.Text("Prefix") ?? string.Empty,
            predicates.All("Tag").ToDictionary(
                tag => tag.Text("Key") ?? string.Empty, tag => tag.Text("Value") ?? string.Empty, StringComparer.Ordinal));
    }

    private static RuleDestination ReadDestination(XElement? destination) =>
        new(destination.Text("Bucket")?.Trim() ?? string.Empty)
        {
            Account = destination.Text("Account"),
            StorageClass = destination.Text("StorageClass"),
            OwnerOverride = destination.One("AccessControlTranslation") is not null,
            ReplicaKmsKeyId = destination.One("EncryptionConfiguration").Text("ReplicaKmsKeyID"),
            ReplicationTime = Status(destination.One("ReplicationTime")),
            Metrics = Status(destination.One("Metrics")),
        };

    private static bool? Status(XElement? element) => element is null ? null : element.Text("Status") == "Enabled";
}
