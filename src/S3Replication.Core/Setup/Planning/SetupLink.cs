using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>One direction that is set up.</summary>
/// <param name="Rule">Its rule.</param>
/// <param name="SourceIsFar">Whether the source bucket is on the destination's side, as in a pair's way back.</param>
/// <param name="DestinationIsFar">Whether the destination bucket is on the destination's side.</param>
internal sealed record SetupLink(PutRuleRequest Rule, bool SourceIsFar, bool DestinationIsFar)
{
    /// <summary>How a step about it is named.</summary>
    public string Name => $"{Rule.SourceBucket} to {Rule.DestinationBucket}";

    /// <summary>Both of its sides.</summary>
    public ICrrServices In(ICrrServices services) => new Sides(SourceIn(services), DestinationIn(services), services);

    /// <summary>The session that the source bucket belongs to.</summary>
    public ICrrSession SourceIn(ICrrServices services) => SourceIsFar ? services.Destination : services.Source;

    /// <summary>The session that the destination bucket belongs to.</summary>
    public ICrrSession DestinationIn(ICrrServices services) => DestinationIsFar ? services.Destination : services.Source;
}
