using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.S3Control.Manifests;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// Reads and checks what a job shall do
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html#API_control_CreateJob_RequestBody">CreateJob, Request Body</see>).
/// </summary>
internal static partial class JobRequestReader
{
    /// <summary>The one operation that is here.</summary>
    public const string Replicate = "S3ReplicateObject";

    private const int LongestToken = 64;
    private const int LongestDescription = 256;
    private const int LongestPrefix = 512;

    private static readonly string[] s_repeated = ["Operation", "Report", "Manifest", "ManifestGenerator"];

    /// <summary>Reads it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="root">Its body.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidRequest</c>, <c>NotImplemented</c>.</exception>
    public static JobRequest Read(S3ControlCall call, XElement root)
    {
        XElement[] operations = [.. root.Required("Operation").Elements()];
        string operation = operations.Length == 1 ? operations[0].Name.LocalName : throw S3Errors.MalformedXml.Exception();
        if (operation != Replicate)
        {
            throw S3ControlErrors.NotImplemented($"the operation {operation} of S3 Batch Operations");
        }

        XElement? manifest = root.Child("Manifest");
        XElement? generator = root.Child("ManifestGenerator");
        if (manifest is null == generator is null)
        {
            throw S3ControlErrors.InvalidRequest("A job has either a Manifest or a ManifestGenerator, and not both.");
        }

        string role = root.Required("RoleArn").Value;
        return new JobRequest(
            operation,
            root.Text("ClientRequestToken", LongestToken) ?? throw S3Errors.MalformedXml.Exception(),
            PriorityOf(root.Required("Priority").Value),
            RoleArn().IsMatch(role) ? role : throw S3ControlErrors.InvalidRequest($"RoleArn must be the ARN of a role, not '{role}'."),

            // "If you didn't specify the --no-confirmation-required parameter …, the job remains in a suspended state":
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html#updating-job-statuses
            root.Flag("ConfirmationRequired") ?? true)
        {
            Description = root.Text("Description", LongestDescription),
            Report = ReadReport(call, root.Required("Report")),
            Manifest = manifest is null ? null : ReadManifest(call, manifest),
            Generator = generator is null ? null : GeneratorReader.Read(call, generator),
            Tags = root.Child("Tags") is { } tags ? JobTags.Read(tags) : new Dictionary<string, string>(),
            Elements = s_repeated.Select(root.Child).OfType<XElement>()
                .ToDictionary(element => element.Name.LocalName, S3ControlXml.Echo, StringComparer.Ordinal),
            Fingerprint = S3ControlXml.Echo(root).ToString(SaveOptions.DisableFormatting),
        };
    }

    private static int PriorityOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int priority)
            ? priority
            : throw S3ControlErrors.InvalidRequest($"A priority is between 0 and {int.MaxValue}, not '{text}'.");

    private static JobReport? ReadReport(S3ControlCall call, XElement report)
    {
        if (!(report.Flag("Enabled") ?? throw S3Errors.MalformedXml.Exception()))
        {
            return null;
        }

        RequestField.OneOf(report.Child("Format")?.Value ?? string.Empty, "Report.Format", "Report_CSV_20180820");
        string scope = RequestField.OneOf(
            report.Child("ReportScope")?.Value ?? string.Empty, "Report.ReportScope", "AllTasks", "FailedTasksOnly");
        return new JobReport(
            report.BucketArn("Bucket", call), report.Text("Prefix", LongestPrefix), scope == "FailedTasksOnly", report.Account("ExpectedBucketOwner"));
    }

    private static UserManifest ReadManifest(S3ControlCall call, XElement manifest)
    {
        XElement spec = manifest.Required("Spec");
        XElement location = manifest.Required("Location");
        string format = RequestField.OneOf(
            spec.Required("Format").Value, "Manifest.Spec.Format", UserManifest.Csv, UserManifest.Inventory);
        IReadOnlyList<string> fields = spec.Texts("Fields");
        foreach (string field in fields)
        {
            RequestField.OneOf(field, "Manifest.Spec.Fields", "Ignore", "Bucket", "Key", "VersionId");
        }

        if (format == UserManifest.Csv && fields.Count == 0)
        {
            throw S3ControlErrors.InvalidRequest("A manifest in CSV needs Fields, which say what its columns are.");
        }

        string arn = location.Required("ObjectArn").Value;
        string prefix = $"arn:{call.Partition.Id}:s3:::";
        string[] parts = arn.StartsWith(prefix, StringComparison.Ordinal) ? arn[prefix.Length..].Split('/', 2) : [];
        if (parts is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw S3ControlErrors.InvalidRequest($"Manifest.Location.ObjectArn must be the ARN of an object, not '{arn}'.");
        }

        string etag = location.Required("ETag").Value.Trim('"');
        return etag.Length > 0
            ? new UserManifest(format, fields, arn, etag, location.Child("ObjectVersionId")?.Value)
            : throw S3ControlErrors.InvalidRequest("Manifest.Location.ETag must not be empty.");
    }

    [GeneratedRegex(@"\Aarn:[^:]+:iam::\d{12}:role/.+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleArn();
}
