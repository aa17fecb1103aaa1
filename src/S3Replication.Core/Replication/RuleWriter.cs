using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Core.Replication;

/// <summary>
/// Writes a rule into its element: what says the same already is not touched, what nobody here knows is kept.
/// </summary>
internal static class RuleWriter
{
    // The only number of minutes that S3 accepts for Replication Time Control.
    private const string Minutes = "15";

    private static readonly string[] s_ruleOrder =
    [
        "ID", "Priority", "Prefix", "Filter", "Status", "SourceSelectionCriteria", "ExistingObjectReplication",
        "DeleteMarkerReplication", "Destination",
    ];

    private static readonly string[] s_destinationOrder =
    [
        "Bucket", "Account", "StorageClass", "AccessControlTranslation", "EncryptionConfiguration", "ReplicationTime", "Metrics",
    ];

    private static readonly string[] s_criteriaOrder = ["SseKmsEncryptedObjects", "ReplicaModifications"];

    /// <summary>Writes the rule.</summary>
    public static void Write(XElement element, ReplicationRule rule)
    {
        Set(element, s_ruleOrder, "ID", rule.Id);
        Set(element, s_ruleOrder, "Priority", rule.Priority?.ToString(CultureInfo.InvariantCulture));
        Set(element, s_ruleOrder, "Prefix", rule.Prefix);
        WriteFilter(element, rule.Filter);
        Set(element, s_ruleOrder, "Status", rule.Enabled ? "Enabled" : "Disabled");
        WriteCriteria(element, rule);
        SetStatus(element, s_ruleOrder, "DeleteMarkerReplication", rule.DeleteMarkerReplication);
        WriteDestination(Ensure(element, s_ruleOrder, "Destination"), rule.Destination);
    }

    private static void WriteFilter(XElement rule, RuleFilter? filter)
    {
        XElement? present = rule.Child("Filter");
        if (filter is null)
        {
            present?.Remove();
            return;
        }

        if (present is not null && RuleReader.ReadFilter(present).Equals(filter))
        {
            return;
        }

        XElement written = present ?? Ensure(rule, s_ruleOrder, "Filter");
        written.Elements().Where(child => child.Name.LocalName is "Prefix" or "Tag" or "And").Remove();
        XNamespace space = rule.Name.Namespace;
        List<XElement> predicates = [.. filter.Tags.Select(tag => new XElement(
            space + "Tag", new XElement(space + "Key", tag.Key), new XElement(space + "Value", tag.Value)))];
        if (filter.Prefix.Length > 0 || predicates.Count == 0)
        {
            predicates.Insert(0, new XElement(space + "Prefix", filter.Prefix));
        }

        written.AddFirst(predicates.Count == 1 ? predicates[0] : new XElement(space + "And", predicates));
    }

    private static void WriteCriteria(XElement element, ReplicationRule rule)
    {
        XElement? criteria = element.Child("SourceSelectionCriteria");
        if (criteria is null && rule.SseKmsEncryptedObjects is null && rule.ReplicaModifications is null)
        {
            return;
        }

        criteria ??= Ensure(element, s_ruleOrder, "SourceSelectionCriteria");
        bool hadElements = criteria.HasElements;
        SetStatus(criteria, s_criteriaOrder, "SseKmsEncryptedObjects", rule.SseKmsEncryptedObjects);
        SetStatus(criteria, s_criteriaOrder, "ReplicaModifications", rule.ReplicaModifications);
        if (hadElements && !criteria.HasElements)
        {
            // S3 refuses an empty one.
            criteria.Remove();
        }
    }

    private static void WriteDestination(XElement element, RuleDestination destination)
    {
        Set(element, s_destinationOrder, "Bucket", destination.BucketArn);
        Set(element, s_destinationOrder, "Account", destination.Account);
        Set(element, s_destinationOrder, "StorageClass", destination.StorageClass);
        SetNested(
            element, "AccessControlTranslation", "Owner", destination.OwnerOverride ? "Destination" : null);
        SetNested(element, "EncryptionConfiguration", "ReplicaKmsKeyID", destination.ReplicaKmsKeyId);

        bool timeChanges = element.Status("ReplicationTime") != destination.ReplicationTime;
        SetStatus(element, s_destinationOrder, "ReplicationTime", destination.ReplicationTime);
        SetStatus(element, s_destinationOrder, "Metrics", destination.Metrics);
        if (timeChanges && destination.ReplicationTime is not null)
        {
            SetMinutes(element.Child("ReplicationTime")!, "Time");
        }

        if (timeChanges && element.Child("Metrics") is { } metrics)
        {
            // A threshold belongs to Replication Time Control: S3 demands it with that and refuses it without.
            if (destination.ReplicationTime == true)
            {
                SetMinutes(metrics, "EventThreshold");
            }
            else
            {
                metrics.Child("EventThreshold")?.Remove();
            }
        }
    }

    private static void SetMinutes(XElement parent, string name) =>
        Set(Ensure(parent, ["Status", name], name), ["Minutes"], "Minutes", Minutes);

    private static void SetNested(XElement parent, string name, string child, string? value)
    {
        if (value is not null)
        {
            Set(Ensure(parent, s_destinationOrder, name), [child], child, value);
        }
        else
        {
            parent.Child(name)?.Remove();
        }
    }

    private static void SetStatus(XElement parent, string[] order, string name, bool? enabled)
    {
        if (enabled is null)
        {
            parent.Child(name)?.Remove();
        }
        else if (parent.Status(name) != enabled)
        {
            Set(Ensure(parent, order, name), ["Status"], "Status", enabled.Value ? "Enabled" : "Disabled");
        }
    }

    private static void Set(XElement parent, string[] order, string name, string? value)
    {
        if (value is null)
        {
            parent.Child(name)?.Remove();
        }
        else if (parent.Text(name) != value)
        {
            Ensure(parent, order, name).Value = value;
        }
    }

    // A new element goes behind the nearest one that comes before it in S3's order.
    private static XElement Ensure(XElement parent, string[] order, string name)
    {
        if (parent.Child(name) is { } present)
        {
            return present;
        }

        XElement added = new(parent.Name.Namespace + name);
        XElement? before = order.TakeWhile(other => other != name)
            .Select(parent.Child)
            .LastOrDefault(found => found is not null);
        if (before is null)
        {
            parent.AddFirst(added);
        }
        else
        {
            before.AddAfterSelf(added);
        }

        return added;
    }
}
