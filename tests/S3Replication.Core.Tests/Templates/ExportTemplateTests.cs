using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates;

namespace S3Replication.Core.Tests.Templates;

public sealed class ExportTemplateTests
{
    public static TheoryData<TemplateFormat> Formats => [.. Enum.GetValues<TemplateFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_parameters_give_the_same_text(TemplateFormat format) =>
        Assert.Equal(Wanted.Text(Wanted.Pair(twoWay: true), format), Wanted.Text(Wanted.Pair(twoWay: true), format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Lines_end_with_a_line_feed_on_every_system(TemplateFormat format)
    {
        string text = Wanted.Text(Wanted.Pair(), format);

        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Delete_markers_are_always_decided(TemplateFormat format) =>
        Assert.Matches("(?i)delete_?marker_?replication", Wanted.Text(Wanted.Pair(), format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Both_ways_have_a_rule_and_a_role_each(TemplateFormat format)
    {
        string text = Wanted.Text(Wanted.Pair(twoWay: true), format);

        Assert.Contains("archive (us-west-2) to photos (eu-west-1)", text, StringComparison.Ordinal);
        Assert.All(new[] { "crr-photos", "crr-archive" }, name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_second_account_gets_its_half(TemplateFormat format)
    {
        string text = Wanted.Text(Wanted.Pair(rule => rule with { Account = Wanted.Far, OwnerOverride = true }), format);

        Assert.Contains(Wanted.Far, text, StringComparison.Ordinal);
        Assert.Matches("ObjectOwnerOverrideToBucketOwner|Grant-CrrAccess", text);
    }

    [Fact]
    public void Terraform_has_no_cycle_and_waits_for_the_versioning_of_both_sides()
    {
        string text = Wanted.Text(Wanted.Pair(twoWay: true), TemplateFormat.Terraform);

        Assert.Equal(2, text.Split("aws_s3_bucket_versioning.photos,").Length - 1);
        Assert.Equal(2, text.Split("aws_s3_bucket_versioning.archive,").Length - 1);
        Assert.DoesNotContain("filter {}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cloudformation_has_a_stack_for_each_region_and_one_for_the_roles()
    {
        IReadOnlyList<ReplicationTemplate> files = ExportTemplate.FromParameters(Wanted.Pair(), TemplateFormat.CloudFormation);

        // the destination comes before the rule that names it
        Assert.Equal(["1-roles.yaml", "2-us-west-2.yaml", "3-eu-west-1.yaml"], files.Select(file => file.FileName));
        Assert.DoesNotContain("Replicate:", files[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cloudformation_sets_the_rules_of_a_pair_in_a_second_step()
    {
        IReadOnlyList<ReplicationTemplate> files = ExportTemplate.FromParameters(Wanted.Pair(twoWay: true), TemplateFormat.CloudFormation);

        Assert.Contains("--parameter-overrides Replicate=false", files[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Replicate", files[2].Text.Replace("AWS::S3", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_may_be_left_open()
    {
        TemplateParameters open = Wanted.Pair() with { AccountId = null };

        Assert.Contains("${AWS::AccountId}", Wanted.Text(open, TemplateFormat.CloudFormation), StringComparison.Ordinal);
        Assert.Contains("\"arn:aws:iam::${source_account}:role/crr-photos\"", Wanted.Text(open, TemplateFormat.AwsCli), StringComparison.Ordinal);
        Assert.All(Enum.GetValues<TemplateFormat>(), format => Assert.DoesNotContain("000000000000", Wanted.Text(open, format), StringComparison.Ordinal));
    }

    [Fact]
    public void A_bucket_without_a_region_is_refused()
    {
        TemplateParameters parameters = new(new SetUpReplicationRequest([new PutRuleRequest("photos", "archive")]));

        CrrException error = Refused.With(CrrErrorCode.InvalidParameter, () => ExportTemplate.FromParameters(parameters, TemplateFormat.Terraform));

        Assert.Contains("Region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_account_without_the_first_is_refused()
    {
        TemplateParameters parameters = Wanted.Pair(rule => rule with { Account = Wanted.Far }) with { AccountId = null };

        CrrException error = Refused.With(CrrErrorCode.InvalidParameter, () => ExportTemplate.FromParameters(parameters, TemplateFormat.Terraform));

        Assert.Contains("account", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_region_is_refused()
    {
        TemplateParameters parameters = Wanted.Pair() with
        {
            KmsKeyIds = new Dictionary<string, string>
            {
                ["photos"] = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                ["archive"] = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            },
        };

        CrrException error = Refused.With(CrrErrorCode.InvalidParameter, () => ExportTemplate.FromParameters(parameters, TemplateFormat.Terraform));

        Assert.Contains("us-west-2", error.Message, StringComparison.Ordinal);
    }
}
