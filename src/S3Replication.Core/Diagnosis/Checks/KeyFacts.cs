using S3Replication.Core.Keys;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the two sides tell about KMS keys. Each call is made once for all who have the same cache.</summary>
/// <param name="services">The world.</param>
/// <param name="cache">What was read so far.</param>
internal sealed class KeyFacts(ICrrServices services, FactCache cache)
{
    private readonly FactReader _source = cache.Of(services.Source);

    private readonly FactReader _destination = cache.Of(services.Destination);

    /// <summary>A key; null when there is none.</summary>
    public Task<Fact<KeyInfo?>> FindAsync(bool ofSource, string keyId, CancellationToken cancellationToken) =>
        (ofSource ? _source : _destination).ReadAsync(
            "DescribeKey",
            $"key {keyId}",
            "kms:DescribeKey",
            token => Session(ofSource).Keys.FindAsync(keyId, token),
            cancellationToken);

    /// <summary>The policy of a key.</summary>
    public Task<Fact<string>> PolicyAsync(bool ofSource, string keyArn, CancellationToken cancellationToken) =>
        (ofSource ? _source : _destination).ReadAsync(
            "GetKeyPolicy",
            $"key {keyArn}",
            "kms:GetKeyPolicy",
            token => Session(ofSource).Keys.GetPolicyAsync(keyArn, token),
            cancellationToken);

    private ICrrSession Session(bool ofSource) => ofSource ? services.Source : services.Destination;
}
