using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Reports;
using static S3Replication.Core.Tests.Diagnosis.Reports.SampleResults;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

public sealed class ResultTextTests
{
    [Fact]
    public void A_result_tells_its_findings_one_below_the_other_and_what_waits_for_them() => Assert.Equal(
        """
        FAILED  photos to copy, rule crr-1
        Checks: 1 passed, 1 failed, 1 skipped

        CRR008  CRITICAL: What CRR008 is about
          Seen  There is no role crrRole.
          Why   S3 accepts the ARN of a role that does not exist.
          Mend  New-CrrRole -RoleName crrRole -SourceBucket photos `
                -DestinationBucket copy
          Page  docs/checks/CRR008.md
          AWS   https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html

        1 check waits for CRR008 to be mended: CRR009.
        """,
        ResultText.Of(Of(Passed, Failed, Waiting, Skipped), 80).ReplaceLineEndings());

    [Fact]
    public void A_healthy_result_takes_two_lines() => Assert.Equal(
        """
        PASSED  photos to copy, rule crr-1
        Checks: 1 passed, 1 skipped
        """,
        ResultText.Of(Of(Passed, Skipped), 80).ReplaceLineEndings());

    [Fact]
    public void What_a_canary_proved_is_told_and_not_as_unknown()
    {
        string text = ResultText.Of(
            Of(Passed, Proven) with
            {
                Canary = new CanaryResult("photos", "copy", CanaryStatus.Passed, "k", "v") { Lag = TimeSpan.FromSeconds(1.26), LeftBehind = ["copy/k?v"] },
            },
            80);

        Assert.Contains("Checks: 1 passed\nCanary: passed, 1.3 s after its upload\nLeft behind: copy/k?v\n", text, StringComparison.Ordinal);
        Assert.Contains("CRR014 proved what could not be looked at: CRR011.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 79)]
    [InlineData(10, 40)]
    [InlineData(60, 59)]
    [InlineData(500, 100)]
    public void Lines_fit_the_terminal_where_words_allow_it(int width, int columns)
    {
        CheckResult check = Failed with { Cause = string.Join(' ', Enumerable.Repeat("word", 100)), Documentation = null };

        Assert.All(ResultText.Of(check, width).Split('\n'), line => Assert.True(line.Length <= columns, line));
        Assert.Contains(ResultText.Of(check, width).Split('\n'), line => line.Length > columns - 12);
    }

    [Fact]
    public void A_call_that_is_broken_can_still_be_copied()
    {
        CheckResult check = Failed with
        {
            Remedy = "Grant-CrrAccess -RoleArn arn:aws:iam::111122223333:role/service-role/crrRole -DestinationBucket copy-of-photos -Force",
        };
        string mend = ResultText.Of(check, 60);
        string call = mend[mend.IndexOf("Grant", StringComparison.Ordinal)..mend.IndexOf("  Page", StringComparison.Ordinal)];

        Assert.Equal(check.Remedy, string.Join(' ', call.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.TrimEnd('`').Trim())).Trim());
        Assert.All(call.TrimEnd().Split('\n')[..^1], line => Assert.EndsWith(" `", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_stands_as_JSON_is_written()
    {
        string text = ResultText.Of(
            Failed with { Remedy = """Add to the trust policy of role crrRole: {"Effect":"Allow","Action":"sts:AssumeRole"}, {"Effect":"Deny"}.""" }, 80);

        Assert.Contains(
            """
                    {
                      "Effect": "Allow",
                      "Action": "sts:AssumeRole"
                    }
                    {
                      "Effect": "Deny"
                    }
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws s3control create-job --operation '{\"S3ReplicateObject\":{}}'")]
    [InlineData("{\"Effect\": not JSON")]
    [InlineData("{\"Effect\":\"Allow\"")]
    [InlineData("${aws:username} {} {\"")]
    public void What_only_looks_like_a_statement_stays_as_it_is(string remedy) =>
        Assert.Contains($"  Mend  {remedy}\n", ResultText.Of(Failed with { Remedy = remedy }, 80), StringComparison.Ordinal);

    [Fact]
    public void A_terminal_is_not_steered_by_the_names_of_others()
    {
        string text = ResultText.Of(Of("photos\e[2J", "copy\a", "\r\e]0;title\a", Failed with { Observed = "key\e[31mred\r\nPASSED" }), 80);

        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain("\nPASSED", text, StringComparison.Ordinal);
    }
}
