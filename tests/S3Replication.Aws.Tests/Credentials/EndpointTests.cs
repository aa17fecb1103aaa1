using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Credentials;

/// <summary>https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html</summary>
[Collection(OwnEnvironment.Name)]
public sealed class EndpointTests
{
    private const string Keys = "[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = s\n";

    public EndpointTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The home directory can't be moved on Windows.");

    [Fact]
    public async Task An_endpoint_of_a_service_comes_before_that_of_all_services()
    {
        await using StubServer all = AwsStub.Start();
        await using StubServer s3 = StubServer.Bucket(_ => StubResponse.Empty());
        using Home home = new();
        home.Credentials(Keys);
        home.Set("AWS_ENDPOINT_URL", all.Url.ToString());
        home.Set("AWS_ENDPOINT_URL_S3", s3.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection());

        await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);
        await services.Source.Buckets.EnableVersioningAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal("sts", Assert.Single(all.Requests).Scope.Service);
        Assert.Equal(["HEAD /bucket/", "PUT /bucket/"], s3.Requests.Select(request => $"{request.Method} {request.Path.TrimEnd('/')}/"));
    }

    [Fact]
    public async Task An_endpoint_of_the_profile_is_used()
    {
        await using StubServer iam = new(_ => StubResponse.IamError(404, "NoSuchEntity", "none"));
        using Home home = new();
        home.Credentials("[mine]\naws_access_key_id = AKIAMINE\naws_secret_access_key = s\n");
        home.Config($"[profile mine]\nregion = eu-west-1\nendpoint_url = {iam.Url}\n");
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "mine" });

        Assert.Null(await services.Source.Roles.FindAsync("r", TestContext.Current.CancellationToken));

        Assert.Equal(("AKIAMINE", "us-east-1", "iam"), Assert.Single(iam.Requests).Scope);
    }

    [Fact]
    public async Task An_explicit_endpoint_comes_before_the_environment()
    {
        await using StubServer environment = AwsStub.Start();
        await using StubServer explicitly = AwsStub.Start();
        using Home home = new();
        home.Credentials(Keys);
        home.Set("AWS_ENDPOINT_URL", environment.Url.ToString());
        home.Set("AWS_ENDPOINT_URL_STS", environment.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { EndpointUrl = explicitly.Url });

        await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.Empty(environment.Requests);
        Assert.Single(explicitly.Requests);
    }

    [Theory]
    [InlineData("ap-south-1", "eu-west-2", "eu-west-3", "eu-north-1", "ap-south-1")]
    [InlineData(null, "eu-west-2", "eu-west-3", "eu-north-1", "eu-west-2")]
    [InlineData(null, null, "eu-west-3", "eu-north-1", "eu-west-3")]
    [InlineData(null, null, null, "eu-north-1", "eu-north-1")]
    [InlineData(null, null, null, null, null)]
    public void A_Region_comes_from_the_first_place_that_names_one(
        string? given, string? region, string? defaultRegion, string? profile, string? expected)
    {
        using Home home = new();
        home.Credentials(Keys);
        home.Config(profile is null ? string.Empty : $"[default]\nregion = {profile}\n");
        home.Set("AWS_REGION", region);
        home.Set("AWS_DEFAULT_REGION", defaultRegion);

        using ICrrServices services = ModuleContext.Open(new CrrConnection { Region = given });

        Assert.Equal(expected, services.Source.Region);
    }

    [Fact]
    public void A_named_profiles_Region_comes_before_the_environments()
    {
        using Home home = new();
        home.Config("[profile mine]\nregion = eu-north-1\n");
        home.Set("AWS_REGION", "eu-west-2");

        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "mine" });

        Assert.Equal("eu-north-1", services.Source.Region);
    }
}
