using System.Globalization;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListJobs.html">ListJobs</see>: the latest first; those
/// that ended more than 90 days ago are gone.
/// </summary>
internal static class ListJobs
{
    private const int Most = 1000;

    /// <summary>Carries it out.</summary>
    public static XElement Handle(S3ControlCall call)
    {
        call.Demand("s3:ListJobs", "*");
        DateTimeOffset now = call.Now;
        HashSet<JobStatus> statuses = [.. StatusesOf(call.Query)];
        int most = MostOf(call.Query["maxResults"]);
        IEnumerable<Job> jobs = call.World.Jobs.List(call.AccountId, call.Request.Region, now);
        if (call.Query["nextToken"] is { } token)
        {
            string last = IdOf(token);
            jobs = jobs.Any(job => job.Id == last)
                ? jobs.SkipWhile(job => job.Id != last).Skip(1)
                : throw S3ControlErrors.InvalidNextToken();
        }

        List<Job> rest = [.. jobs.Where(job => statuses.Count == 0 || statuses.Contains(job.Status))];
        List<Job> page = [.. rest.Take(most)];
        return S3ControlXml.Element(
            "ListJobsResult",
            page.Count > 0 && page.Count < rest.Count ? S3ControlXml.Element("NextToken", TokenOf(page[^1])) : null,
            S3ControlXml.List("Jobs", page.Select(job => JobXml.Brief(job, now))));
    }

    private static IEnumerable<JobStatus> StatusesOf(HttpQuery query)
    {
        foreach (KeyValuePair<string, string> parameter in query.Parameters.Where(parameter => parameter.Key == "jobStatuses"))
        {
            // A number is no name, though it parses.
            yield return Enum.TryParse(parameter.Value, out JobStatus status) && status.ToString() == parameter.Value
                ? status
                : throw S3ControlErrors.InvalidList($"'{parameter.Value}' is not a job status.");
        }
    }

    private static int MostOf(string? text) =>
        text is null ? Most
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= Most ? value
        : throw S3ControlErrors.InvalidList($"MaxResults must be between 0 and {Most}, not '{text}'.");

    private static string TokenOf(Job job) => Convert.ToBase64String(Encoding.UTF8.GetBytes(job.Id));

    private static string IdOf(string token)
    {
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw S3ControlErrors.InvalidNextToken();
    }
}
