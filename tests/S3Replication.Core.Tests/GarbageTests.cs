using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Replication;
using S3Replication.Core.Tests.Policies;
using S3Replication.Core.Tests.Replication;

namespace S3Replication.Core.Tests;

/// <summary>Whatever comes in, what goes out is an answer or a <see cref="CrrException"/>.</summary>
public sealed class GarbageTests
{
    private const int Rounds = 3000;

    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Sid":"S","Effect":"Deny","NotPrincipal":{"AWS":["111122223333","*"],"Service":"s3.amazonaws.com"},
        "NotAction":["s3:Get*","s3:?ut"],"NotResource":"arn:aws:s3:::b/${aws:PrincipalAccount, 'd'}/${*}","Condition":{"ForAllValues:StringLikeIfExists":{"k:1":["a*",true,1]},
        "DateLessThan":{"k:2":"2020-01-01"},"IpAddress":{"k:3":"10.0.0.0/8"},"NumericEquals":{"k:4":5},"ArnLike":{"k:5":"arn:aws:s3:::*"},"Null":{"k:6":"true"}}}]}
        """;

    [Fact]
    public void Mutilated_policies_are_refused_or_evaluated()
    {
        Random random = new(1);
        string[] values = ["", "*", "a", "2020-01-01", "10.1.1.1", "5", "arn:aws:s3:::b", "::::::", "${", "\0"];
        for (int i = 0; i < Rounds; i++)
        {
            string json = Mutilate(Policy, random);
            Survives(json, () =>
            {
                PolicyDocument policy = PolicyDocument.Parse(json, "p");
                AccessContext context = Enumerable.Range(1, 6).Aggregate(
                    AccessContext.Complete, (all, key) => all.With($"k:{key}", values[random.Next(values.Length)]));
                PolicySet set = new() { Identity = [policy], Resource = policy, Boundary = policy };
                Ask.Outcome(set, resource: values[random.Next(values.Length)], context: context);
                Ask.Outcome(set, AccessPrincipal.Anonymous, action: values[random.Next(values.Length)]);
                Assert.True(PolicyDocument.Parse(policy.ToJson(), "p").SaysTheSameAs(policy));
            });
        }
    }

    [Fact]
    public void Mutilated_configurations_are_refused_or_understood()
    {
        Random random = new(2);
        for (int i = 0; i < Rounds; i++)
        {
            string xml = Mutilate(i % 2 == 0 ? Samples.Foreign : Samples.V1, random);
            Survives(xml, () =>
            {
                ReplicationDocument document = ReplicationDocument.Parse(xml);
                ConfigurationValidator.Validate(document, "source");
                RuleMatcher.Explain(document.ToConfiguration(), new ReplicationSubject("Tax/a"));
                ReplicationDocument.Parse(document.WithRule(RuleCompleter.Complete(document, Ours()).Rule).ToXml());
                Assert.All(document.Rules, rule => document.UnknownElements(rule.Id ?? string.Empty));
            });
        }
    }

    [Fact]
    public void Any_text_is_refused_or_taken_as_identifier()
    {
        Random random = new(3);
        string[] seeds = ["my-bucket", "arn:aws:s3:::bucket/key", "arn:aws:iam::123456789012:role/a/b", "s3://b/k", "eu-west-1", "123456789012", "a"];
        Action<string>[] rules =
        [
            text => BucketNameRule.Validate(text), text => Arn.Parse(text), text => S3Arn.BucketName(text), text => RoleArn.Parse(text),
            text => AwsRegion.Validate(text), text => AccountIdRule.Validate(text), text => RoleNameRule.Validate(text),
            text => RoleNameRule.ValidatePath(text), text => RoleNameRule.ValidatePolicyName(text), text => KeyPrefixRule.Validate(text),
            text => RuleIdRule.Validate(text), text => TagRule.Validate(text, text), text => AccessPrincipal.FromArn(text),
            text => KeyPrefixRule.Advise(text),
        ];
        for (int i = 0; i < Rounds; i++)
        {
            string text = Mutilate(seeds[i % seeds.Length], random);
            Assert.All(rules, rule => Survives(text, () => rule(text)));
        }
    }

    private static ReplicationRule Ours() => new() { Id = "ours", Destination = new RuleDestination("arn:aws:s3:::ours-b") };

    // Characters replaced, added, taken out; pieces doubled or dropped.
    private static string Mutilate(string text, Random random)
    {
        const string alphabet = "{}[]\":,<>/&;$* a0é\0\uD83D\u200B\r\n.-_'";
        StringBuilder changed = new(text);
        for (int n = random.Next(1, 4); n > 0 && changed.Length > 0; n--)
        {
            int at = random.Next(changed.Length);
            int count = Math.Min(random.Next(1, 30), changed.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = alphabet[random.Next(alphabet.Length)];
                    break;
                case 1:
                    changed.Insert(at, alphabet[random.Next(alphabet.Length)]);
                    break;
                case 2:
                    changed.Remove(at, 1);
                    break;
                case 3:
                    changed.Remove(at, count);
                    break;
                default:
                    changed.Insert(at, changed.ToString(at, count));
                    break;
            }
        }

        return changed.ToString();
    }

    private static void Survives(string input, Action action)
    {
        try
        {
            action();
        }
        catch (CrrException error)
        {
            Assert.NotEqual(CrrErrorCode.Unknown, error.Code);
        }
        catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{error.GetType().Name}: {error.Message} at {error.StackTrace} for {input}");
        }
    }
}
