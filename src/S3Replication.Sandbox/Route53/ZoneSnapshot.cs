using System.Text.Json.Nodes;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53;

/// <summary>The hosted zones and their records, for the state that the control plane shows.</summary>
/// <param name="zones">The zones.</param>
internal sealed class ZoneSnapshot(ZoneTable zones) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "hostedZones";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. zones.All.Select(Write)]);

    private static JsonObject Write(HostedZone zone)
    {
        lock (zone.Gate)
        {
            return new JsonObject
            {
                ["id"] = zone.Id,
                ["name"] = zone.Name,
                ["accountId"] = zone.AccountId,
                ["comment"] = zone.Comment,
                ["tags"] = StateSnapshot.Write(zone.Tags),
                ["records"] = new JsonArray([.. zone.Records.Values.Select(Write)]),
            };
        }
    }

    private static JsonObject Write(RecordSet set) => new()
    {
        ["name"] = set.Key.Name,
        ["type"] = set.Key.Type,
        ["setIdentifier"] = set.Key.SetIdentifier,
        ["weight"] = set.Weight,
        ["multiValue"] = set.IsMultiValue,
        ["ttl"] = set.Ttl,
        ["alias"] = set.AliasName,
        ["values"] = new JsonArray([.. set.Values.Order(StringComparer.Ordinal).Select(value => JsonValue.Create(value))]),
    };
}
