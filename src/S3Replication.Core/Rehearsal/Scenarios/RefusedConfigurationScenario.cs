using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>Configurations that S3 refuses, sent as they are, past the offline checks.</summary>
internal sealed class RefusedConfigurationScenario : IScenario
{
    /// <inheritdoc/>
    public string Id => "configurations-refused";

    /// <inheritdoc/>
    public string Claim => "S3 refuses a configuration that its documentation rules out, with the documented code.";

    /// <inheritdoc/>
    public Uri Documentation { get; } =
        new("https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScenarioFact>> RunAsync(
        ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken)
    {
        string role = (await world.Services.Source.Roles
            .FindAsync(world.RoleName, cancellationToken).ConfigureAwait(false))!.Arn;
        string partition = await world.PartitionAsync(cancellationToken).ConfigureAwait(false);
        string destination = $"<Destination><Bucket>arn:{partition}:s3:::{world.DestinationBucket}</Bucket></Destination>";
        string self = $"<Destination><Bucket>arn:{partition}:s3:::{world.SourceBucket}</Bucket></Destination>";
        const string Markers = "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>";
        const string Filter = "<Filter><Prefix>a</Prefix></Filter>";
        (string What, string Code, string Rule)[] cases =
        [
            ("no priority with a filter", "InvalidRequest", $"{Markers}{destination}{Filter}<Status>Enabled</Status>"),
            ("no delete marker choice with a filter", "InvalidRequest", $"{destination}{Filter}<Priority>1</Priority><Status>Enabled</Status>"),
            ("the source as its own destination", "InvalidRequest", $"{Markers}{self}{Filter}<Priority>1</Priority><Status>Enabled</Status>"),
            ("no status", "MalformedXML", $"{Markers}{destination}{Filter}<Priority>1</Priority>"),
            ("an id of 256 characters", "InvalidArgument", $"{Markers}{destination}{Filter}<ID>{new string('i', 256)}</ID><Priority>1</Priority><Status>Enabled</Status>"),
        ];

        string? before = await world.Services.Source.Buckets
            .GetReplicationAsync(world.SourceBucket, cancellationToken).ConfigureAwait(false);
        List<ScenarioFact> facts = [];
        foreach ((string what, string code, string rule) in cases)
        {
            string document =
                $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{role}</Role><Rule>{rule}</Rule></ReplicationConfiguration>";
            facts.Add(new(what, code, await CodeAsync(world, document, cancellationToken).ConfigureAwait(false)));
        }

        string? after = await world.Services.Source.Buckets
            .GetReplicationAsync(world.SourceBucket, cancellationToken).ConfigureAwait(false);
        facts.Add(new("the configuration afterwards", "unchanged", before == after ? "unchanged" : "changed"));
        return facts;
    }

    private static async Task<string> CodeAsync(ScenarioWorld world, string document, CancellationToken cancellationToken)
    {
        try
        {
            await world.Services.Source.Buckets
                .PutReplicationAsync(world.SourceBucket, document, cancellationToken).ConfigureAwait(false);
            return "accepted";
        }
        catch (CrrException exception) when (exception.AwsCode is not null)
        {
            return exception.AwsCode;
        }
    }
}
