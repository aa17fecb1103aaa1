using System.Xml.Linq;

namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>22: A job that was to bring the existing objects did not.</summary>
internal static class JobsFail
{
    private const string Role = "batch-replication";
    private const string Reports = "acme-reports";

    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static readonly string[] s_actions =
        ["s3:InitiateReplication", "s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration", "s3:PutObject"];

    public static IReadOnlyList<Cause> All { get; } =
    [
        Of('a', "a job's role may not initiate replication", ["s3:InitiateReplication"], setup => RunAsync(setup, without: "s3:InitiateReplication")),
        Of('b', "a job's role may not write its report", ["s3:PutObject", Reports], setup => RunAsync(setup, without: "s3:PutObject")),
        Of('c', "a job's prefix matches no object", ["leading slash"], setup => RunAsync(setup, prefix: "/data/")),
        Of('d', "a job's role trusts another service", ["batchoperations.s3.amazonaws.com"], setup => RunAsync(setup, trust: Documents.Trust)),
    ];

    private static Cause Of(char variant, string title, string[] says, Func<Setup, Task> inject) => new(22, variant, title)
    {
        IsAlone = true,
        Phase = CausePhase.History,
        InjectAsync = inject,
        NamedBy = ["CRR038"],
        Says = says,
        Symptom = "COMPLETED",
    };

    private static async Task RunAsync(Setup setup, string without = "", string prefix = "data/", string trust = Trust)
    {
        await Setup.CreateBucketAsync(setup.Owner, Reports, Setup.SourceRegion);
        await setup.Owner.IamAsync("CreateRole", ("RoleName", Role), ("AssumeRolePolicyDocument", trust));
        await setup.Owner.IamAsync("PutRolePolicy", ("RoleName", Role), ("PolicyName", "batch"), ("PolicyDocument", Policy(without)));
        string made = await setup.Owner.S3ControlAsync(HttpMethod.Post, "jobs", Request(setup, prefix), Setup.SourceRegion);
        await UntilEndedAsync(setup, ValueOf(made, "JobId"));
    }

    private static string Policy(string without) =>
        $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{string.Join("\",\"", s_actions.Where(action => action != without))}}"],
         "Resource":["arn:aws:s3:::{{Setup.Source}}","arn:aws:s3:::{{Setup.Source}}/*","arn:aws:s3:::{{Reports}}/*"]}]}
        """;

    private static string Request(Setup setup, string prefix) =>
        "<CreateJobRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><ConfirmationRequired>false</ConfirmationRequired>"
        + "<Operation><S3ReplicateObject/></Operation>"
        + $"<Report><Bucket>arn:aws:s3:::{Reports}</Bucket><Format>Report_CSV_20180820</Format><Enabled>true</Enabled><ReportScope>AllTasks</ReportScope></Report>"
        + $"<ClientRequestToken>once</ClientRequestToken><Priority>1</Priority><RoleArn>arn:aws:iam::{setup.Owner.Id}:role/{Role}</RoleArn>"
        + $"<ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::{Setup.Source}</SourceBucket><EnableManifestOutput>false</EnableManifestOutput>"
        + "<Filter><EligibleForReplication>true</EligibleForReplication>"
        + $"<KeyNameConstraint><MatchAnyPrefix><member>{prefix}</member></MatchAnyPrefix></KeyNameConstraint></Filter>"
        + "</S3JobManifestGenerator></ManifestGenerator></CreateJobRequest>";

    private static async Task UntilEndedAsync(Setup setup, string id)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience.Time);
        while (ValueOf(await setup.Owner.S3ControlAsync(HttpMethod.Get, $"jobs/{id}", "", Setup.SourceRegion), "Status") is not ("Complete" or "Failed"))
        {
            await setup.Control.AdvanceAsync(TimeSpan.FromSeconds(1), limit.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(2), limit.Token);
        }
    }

    private static string ValueOf(string xml, string name) =>
        XElement.Parse(xml).Descendants().First(element => element.Name.LocalName == name).Value;
}
