using S3Replication.Connections;
using S3Replication.Core.Errors;

namespace S3Replication.Tests.Connections;

public sealed class ConnectionParametersTests
{
    private readonly ContextStore _store = new();

    [Fact]
    public void Parameters_go_before_what_was_set()
    {
        _store.Set(new ConnectionParameters { Region = "eu-west-1", ProfileName = "one" });

        ConnectionPair pair = _store.Resolve(new ConnectionParameters { Region = "us-west-2" });

        Assert.Equal(("us-west-2", "one"), (pair.Source.Region, pair.Source.ProfileName));
        Assert.Null(pair.Destination);
    }

    [Fact]
    public void Credentials_that_are_given_replace_those_that_were_set_as_a_whole()
    {
        _store.Set(new ConnectionParameters { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "s", SessionToken = "t" });

        ConnectionPair pair = _store.Resolve(new ConnectionParameters { ProfileName = "two" });

        Assert.Equal("two", pair.Source.ProfileName);
        Assert.Null(pair.Source.AccessKey);
        Assert.Null(pair.Source.SessionToken);
    }

    [Fact]
    public void A_destination_profile_makes_a_second_side_that_keeps_the_files_place()
    {
        ConnectionPair pair = _store.Resolve(new ConnectionParameters
        {
            ProfileName = "source",
            DestinationProfileName = "backup",
            ProfileLocation = "/aws/credentials",
            SourceRegion = "eu-west-1",
            DestinationRegion = "us-east-1",
        });

        Assert.Equal(("source", "eu-west-1"), (pair.Source.ProfileName, pair.Source.Region));
        Assert.Equal(
            ("backup", "us-east-1", "/aws/credentials"),
            (pair.Destination!.ProfileName, pair.Destination.Region, pair.Destination.ProfileLocation));
        Assert.Null(pair.Destination.AccessKey);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/tmp/socket")]
    [InlineData("")]
    public void An_endpoint_that_is_no_url_is_refused(string endpoint)
    {
        CrrException error = Assert.Throws<CrrException>(() => _store.Resolve(new ConnectionParameters { EndpointUrl = endpoint }));

        Assert.Equal(CrrErrorCode.InvalidEndpointUrl, error.Code);
        Assert.Equal(endpoint, error.Target);
    }

    [Fact]
    public void Half_a_key_pair_is_refused()
    {
        Refused(new ConnectionParameters { AccessKey = "AKIAIOSFODNN7EXAMPLE" });
        Refused(new ConnectionParameters { SecretKey = "s" });
        Refused(new ConnectionParameters { SessionToken = "t" });
        Refused(new ConnectionParameters { ProfileName = "p", AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "s" });
    }

    [Fact]
    public void A_region_that_no_partition_could_have_is_refused()
    {
        CrrException error = Assert.Throws<CrrException>(() =>
            _store.Resolve(new ConnectionParameters { DestinationRegion = "Ireland" }));

        Assert.Equal((CrrErrorCode.InvalidRegion, "Ireland"), (error.Code, error.Target));
    }

    private void Refused(ConnectionParameters parameters) =>
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => _store.Resolve(parameters)).Code);
}
