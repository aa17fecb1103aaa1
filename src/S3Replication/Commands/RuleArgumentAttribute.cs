using System.Collections;
using System.Globalization;
using System.Management.Automation;
using S3Replication.Core.Setup;

namespace S3Replication.Commands;

/// <summary>Takes rules as they are read, and hashtables for rules that are still to be set.</summary>
internal sealed class RuleArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Bare(inputData) switch
    {
        IDictionary table => Rule(table),
        object[] many => many.Select(one => Bare(one) is IDictionary table ? Rule(table) : one).ToArray(),
        _ => inputData,
    };

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ReplicationRuleInfo Rule(IDictionary table)
    {
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            values[Text(entry.Key) ?? string.Empty] = Bare(entry.Value);
        }

        string[] unknown = [.. values.Keys.Where(name => typeof(ReplicationRuleInfo).GetProperty(name) is null)];
        if (unknown.Length > 0)
        {
            throw new ArgumentTransformationMetadataException($"A rule has no property {string.Join(", ", unknown)}.");
        }

        string? key = Text(values.GetValueOrDefault(nameof(ReplicationRuleInfo.ReplicaKmsKeyId)));
        return new ReplicationRuleInfo(
            Text(values.GetValueOrDefault(nameof(ReplicationRuleInfo.SourceBucket))) ?? string.Empty,
            Text(values.GetValueOrDefault(nameof(ReplicationRuleInfo.DestinationBucket))) ?? string.Empty,
            Text(values.GetValueOrDefault(nameof(ReplicationRuleInfo.RuleId))))
        {
            Prefix = Text(values.GetValueOrDefault(nameof(ReplicationRuleInfo.Prefix))) ?? string.Empty,
            DeleteMarkerReplication = Truth(values, nameof(ReplicationRuleInfo.DeleteMarkerReplication)),
            OwnerOverride = Truth(values, nameof(ReplicationRuleInfo.OwnerOverride)),
            SseKmsEncryptedObjects = key is not null || Truth(values, nameof(ReplicationRuleInfo.SseKmsEncryptedObjects)),
            ReplicaKmsKeyId = key,
        };
    }

    private static string? Text(object? value) => Given.OrNull(Convert.ToString(value, CultureInfo.InvariantCulture));

    private static bool Truth(Dictionary<string, object?> values, string name) =>
        LanguagePrimitives.IsTrue(values.GetValueOrDefault(name));
}
