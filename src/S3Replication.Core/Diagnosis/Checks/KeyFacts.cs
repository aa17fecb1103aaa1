using S3Replication.Core.Keys;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the two sides tell about KMS keys. Each call is made once for all rules of the source.</summary>
/// <param name="services">The world.</param>
internal sealed class KeyFacts(ICrrServices services)
{
    private readonly FactReader _source = new();

    private readonly FactReader _destination = new();

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
