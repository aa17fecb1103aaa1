using S3Replication.Aws;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Templates;

/// <summary>One sandbox for all tests of a class, with a profile for each of two accounts; each test takes names of its own.</summary>
public sealed class TemplateSandbox : IAsyncLifetime
{
    internal const string Near = "111122223333";
    internal const string Far = "444455556666";

    /// <summary>New-CrrBucket makes no bucket with a KMS key.</summary>
    internal static TemplateFormat[] FormatsWithKeys { get; } =
        [.. Enum.GetValues<TemplateFormat>().Where(format => format != TemplateFormat.PowerShell)];

    internal CrrSandbox Sandbox { get; private set; } = null!;

    /// <summary>The environment in which both accounts are profiles.</summary>
    internal IReadOnlyDictionary<string, string> Profiles => new Dictionary<string, string>(
        Sandbox.Environment.Where(entry => !entry.Key.EndsWith("_KEY", StringComparison.Ordinal) && !entry.Key.EndsWith("_ID", StringComparison.Ordinal)))
    {
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Sandbox.Folder, "profiles"),
        ["SOURCE_PROFILE"] = "near",
        ["DESTINATION_PROFILE"] = "far",
        ["TF_VAR_source_profile"] = "near",
        ["TF_VAR_destination_profile"] = "far",
        ["TF_VAR_s3_use_path_style"] = "true",
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Sandbox = await CrrSandbox.StartAsync();
        Sandbox.Write("profiles", $"""
            [near]
            aws_access_key_id = {Near}
            aws_secret_access_key = {Sandbox.Secret}

            [far]
            aws_access_key_id = {Far}
            aws_secret_access_key = {Sandbox.Secret}

            """);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    /// <summary>One way to two buckets, one of them in the same Region, with text that every language would take for something else.</summary>
    internal static TemplateParameters Features(string name) => Parameters(
        [
            new PutRuleRequest($"{name}-a", $"{name}.b") { Prefix = "a\"b'c${x}%{y}$(id)`id`\\\u00fc\u2019\u00a0 end", Tags = Tags, StorageClass = "STANDARD_IA", Priority = 7, ReplicationTimeControl = true },
            new PutRuleRequest($"{name}-a", $"{name}-b") { Prefix = "other/", Metrics = true, DeleteMarkerReplication = true },
        ],
        new() { [$"{name}-a"] = "eu-west-1", [$"{name}.b"] = "eu-west-1", [$"{name}-b"] = "us-east-1" });

    /// <summary>Two ways between two accounts; replicas become the bucket owner's.</summary>
    internal static TemplateParameters Accounts(string name)
    {
        TemplateParameters parameters = Parameters(
            [new PutRuleRequest($"{name}-a", $"{name}-b") { Account = Far, OwnerOverride = true }],
            new() { [$"{name}-a"] = "eu-west-1", [$"{name}-b"] = "us-west-2" });
        return parameters with { Setup = parameters.Setup with { TwoWay = true } };
    }

    /// <summary>The same with a KMS key for the buckets of each Region, which the AWS CLI makes.</summary>
    internal async Task<TemplateParameters> WithKeysAsync(TemplateParameters parameters)
    {
        ClientProgram aws = ClientProgram.Find("aws", Sandbox.Environment);
        Dictionary<string, string> keys = [];
        foreach (string region in parameters.Setup.Regions.Values.Distinct())
        {
            string arn = (await aws.RunAsync(
                Sandbox.Folder, "kms", "create-key", "--region", region, "--query", "KeyMetadata.Arn", "--output", "text")).Succeeded();
            keys[region] = arn.Trim();
        }

        return parameters with { KmsKeyIds = parameters.Setup.Regions.ToDictionary(bucket => bucket.Key, bucket => keys[bucket.Value]) };
    }

    /// <summary>Writes a template into a folder of its own.</summary>
    /// <returns>The folder, relative to the sandbox's.</returns>
    internal string Write(string folder, IEnumerable<ReplicationTemplate> templates)
    {
        Directory.CreateDirectory(Path.Combine(Sandbox.Folder, folder));
        foreach (ReplicationTemplate template in templates)
        {
            Sandbox.Write(Path.Combine(folder, template.FileName), template.Text);
        }

        return Path.Combine(Sandbox.Folder, folder);
    }

    /// <summary>What is in force is healthy, and written down it is what was applied, in every language that has words for it.</summary>
    internal async Task IsWhatWasAppliedAsync(TemplateParameters parameters, params TemplateFormat[] formats)
    {
        foreach (string source in parameters.Setup.Rules.SelectMany(rule => parameters.Setup.TwoWay ? new[] { rule.SourceBucket, rule.DestinationBucket } : [rule.SourceBucket]).Distinct())
        {
            bool back = parameters.Setup.Rules.All(rule => rule.SourceBucket != source);
            bool two = parameters.Setup.Rules.Any(rule => rule.Account is not null);
            string[] profiles = two
                ? ["--profile", back ? "far" : "near", "--destination-profile", back ? "near" : "far"]
                : ["--profile", "near"];
            ClientResult tested = await ClientProgram.Crr(Profiles)
                .RunAsync(Sandbox.Folder, ["test", "--source", source, "--canary", .. profiles]);
            tested.Succeeded();
        }

        CrrConnection near = new() { AccessKey = Near, SecretKey = Sandbox.Secret, EndpointUrl = new Uri(Sandbox.EndpointUrl), Region = "eu-west-1" };
        using ICrrServices services = AwsServices.Open(near, near with { AccessKey = Far });
        LiveTemplateRequest live = new([.. parameters.Setup.Rules.Select(rule => rule.SourceBucket).Distinct()])
        {
            TwoWay = parameters.Setup.TwoWay,
            IncludeBuckets = parameters.Setup.CreateBuckets,
        };
        foreach (TemplateFormat format in formats)
        {
            IReadOnlyList<ReplicationTemplate> exported = await new ExportTemplate(services)
                .FromLiveAsync(live, format, new SilentContext(), TestContext.Current.CancellationToken);
            Assert.Equal(ExportTemplate.FromParameters(parameters, format), exported);
        }
    }

    private static Dictionary<string, string> Tags => new() { ["team"] = "tickets", ["k y"] = "v+1=:/@-_." };

    private static TemplateParameters Parameters(PutRuleRequest[] rules, Dictionary<string, string> regions) =>
        new(new SetUpReplicationRequest(rules) { Regions = regions, CreateBuckets = true }) { AccountId = Near };

    private sealed class SilentContext : IOperationContext
    {
        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => new(false);

        public void Verbose(string message)
        {
        }

        public void Warning(string message) => Assert.Fail(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
