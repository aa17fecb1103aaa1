using S3Replication.Core.Errors;
using S3Replication.ReverseSync;

namespace S3Replication.Aws.Tests.ReverseSync;

public sealed class FunctionSettingsTests
{
    [Fact]
    public void What_is_not_said_is_as_lambda_has_it()
    {
        FunctionSettings settings = Read(("CRR_SOURCE_BUCKET", "a"), ("CRR_REPLICA_BUCKET", "b"));

        Assert.Equal(("a", "b", true, null), (settings.Sync.SourceBucket, settings.Sync.ReplicaBucket, settings.Sync.CarriesDeletes, settings.Sync.KmsKeyId));
        Assert.Equal(TimeSpan.FromSeconds(885), settings.Limit);
    }

    [Theory]
    [InlineData("CRR_SOURCE_BUCKET", "")]
    [InlineData("CRR_REPLICA_BUCKET", "")]
    [InlineData("CRR_DELETES", "perhaps")]
    [InlineData("CRR_TIMEOUT_SECONDS", "10")]
    [InlineData("CRR_TIMEOUT_SECONDS", "901")]
    public void What_makes_no_sense_is_refused_by_name(string name, string value)
    {
        CrrException error = Assert.Throws<CrrException>(
            () => Read(("CRR_SOURCE_BUCKET", "a"), ("CRR_REPLICA_BUCKET", "b"), (name, value)));

        Assert.Equal((CrrErrorCode.InvalidParameter, name), (error.Code, error.Target));
    }

    private static FunctionSettings Read(params (string Name, string Value)[] variables) => FunctionSettings.Read(
        name => variables.LastOrDefault(variable => variable.Name == name).Value);
}
