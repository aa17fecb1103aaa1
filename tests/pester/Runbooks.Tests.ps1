# The runbooks and the sample, as they are scheduled: a fresh PowerShell that can't ask, credentials from the environment.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName book-good, book-bad -Region eu-west-1
    $null = New-CrrBucket -BucketName book-copy -Region us-west-2
    $null = New-CrrRole -RoleName crrBook -SourceBucket book-good -DestinationBucket book-copy | Set-CrrRule -RuleId crr-good
    $null = Set-CrrRule -SourceBucket book-bad -DestinationBucket book-copy -RuleId crr-bad -RoleArn arn:aws:iam::111122223333:role/nobody -WarningAction Ignore
    $docs = (Resolve-Path (Join-Path $PSScriptRoot '../../docs')).Path
    $pwsh = (Get-Process -Id $PID).Path

    # the module under its own name, as it is installed
    $modules = Join-Path $TestDrive 'modules'
    $null = New-Item -ItemType Directory -Path $modules
    $null = New-Item -ItemType SymbolicLink -Path (Join-Path $modules S3Replication) -Target (Split-Path $ManifestPath)

    function Invoke-Scheduled {
        # A script as a scheduler starts it; its output, and its exit code in $LASTEXITCODE.
        param([string[]] $Arguments, [hashtable] $Environment = @{})

        $names = @{
            AWS_ENDPOINT_URL = "$($sandbox.EndpointUrl)"; AWS_ACCESS_KEY_ID = $sandbox.AccessKeyId
            AWS_SECRET_ACCESS_KEY = $sandbox.SecretAccessKey; AWS_REGION = 'eu-west-1'
            PSModulePath = "$modules$([IO.Path]::PathSeparator)$env:PSModulePath"
        }
        foreach ($name in $Environment.Keys) {
            $names[$name] = $Environment[$name]
        }

        $before = @{}
        foreach ($name in $names.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $names[$name])
        }

        try {
            & $pwsh -NoProfile -NonInteractive @Arguments 2>&1 | Out-String
        }
        finally {
            foreach ($name in $before.Keys) {
                [Environment]::SetEnvironmentVariable($name, ($before[$name] ?? [NullString]::Value))
            }
        }
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Test-Replication.ps1' {
    It 'ends with <Code> for <Buckets>, and writes both reports' -ForEach @(
        @{ Buckets = 'book-good'; Code = 0; Suites = 1 }
        @{ Buckets = 'book-good,book-bad'; Code = 1; Suites = 2 }
    ) {
        $output = Invoke-Scheduled -Arguments '-File', "$docs/runbooks/Test-Replication.ps1", '-SourceBucket', $Buckets, '-ReportPath', "$TestDrive/reports"
        $LASTEXITCODE | Should -Be $Code -Because $output
        (Get-Content "$TestDrive/reports/replication.json" -Raw | ConvertFrom-Json).succeeded | Should -Be ($Code -eq 0)
        @(([xml] (Get-Content "$TestDrive/reports/replication.xml" -Raw)).testsuites.testsuite) | Should -HaveCount $Suites
        $output -match 'CRR008' | Should -Be ($Code -eq 1)
    }

    It 'ends with 3 when nothing can be determined' {
        $output = Invoke-Scheduled -Arguments '-File', "$docs/runbooks/Test-Replication.ps1", '-SourceBucket', 'book-good', '-ReportPath', "$TestDrive/none" -Environment @{ AWS_SECRET_ACCESS_KEY = 'wrong' }
        $LASTEXITCODE | Should -Be 3 -Because $output
    }

    It 'is what the document of Systems Manager runs' {
        $line = (Select-String -LiteralPath "$docs/runbooks/crr-check.yaml" -Pattern '^ +- (pwsh .+)$').Matches[0].Groups[1].Value
        $null = New-Item -ItemType Directory -Path "$TestDrive/opt"
        Copy-Item -LiteralPath "$docs/runbooks/Test-Replication.ps1" -Destination "$TestDrive/opt"
        $line = $line.Replace('{{ Folder }}', "$TestDrive/opt").Replace('{{ SourceBuckets }}', 'book-bad')
        $line | Should -Not -Match '\{\{'
        $words = [Management.Automation.PSParser]::Tokenize($line, [ref] $null).Content
        $words[0..2] | Should -Be 'pwsh', '-NoProfile', '-NonInteractive'
        $null = Invoke-Scheduled -Arguments $words[3..($words.Count - 1)]
        $LASTEXITCODE | Should -Be 1
        "$TestDrive/opt/reports/replication.xml" | Should -Exist
    }
}

Describe 'Watch-Replication.ps1' {
    BeforeAll {
        # what Azure Automation offers to its runbooks
        Set-Content -LiteralPath "$TestDrive/azure.ps1" -Value @"
function Get-AutomationPSCredential { [pscredential]::new('$($sandbox.AccessKeyId)', (ConvertTo-SecureString '$($sandbox.SecretAccessKey)' -AsPlainText -Force)) }
function Get-AutomationVariable { `$env:BOOK_BUCKETS }
& '$docs/runbooks/Watch-Replication.ps1'
"@
    }

    It 'gives the report, and fails when something does not work' {
        $output = Invoke-Scheduled -Arguments '-File', "$TestDrive/azure.ps1" -Environment @{ BOOK_BUCKETS = 'book-good' }
        $LASTEXITCODE | Should -Be 0 -Because $output
        ($output | ConvertFrom-Json).succeeded | Should -BeTrue
        $output = Invoke-Scheduled -Arguments '-File', "$TestDrive/azure.ps1" -Environment @{ BOOK_BUCKETS = 'book-good,book-bad' }
        $LASTEXITCODE | Should -Be 1
        $output | Should -Match 'book-bad to book-copy Failed \(CRR008'
        $output | Should -Not -Match ([regex]::Escape($sandbox.SecretAccessKey))
    }
}

Describe 'The sample for Pester' {
    It 'passes for what works and fails for what does not, a test for each check' {
        foreach ($case in @{ Buckets = 'book-good'; Failed = 0 }, @{ Buckets = 'book-bad'; Failed = 1 }) {
            $counts = Invoke-Scheduled -Environment @{ CRR_BUCKETS = $case.Buckets } -Arguments '-Command', "`$r = Invoke-Pester -Path '$docs/samples/Replication.Tests.ps1' -PassThru -Output None; `"`$(`$r.FailedCount) `$(`$r.PassedCount)`""
            $failed, $passed = $counts.Trim() -split ' '
            $failed | Should -Be $case.Failed -Because $counts
            [int] $passed | Should -BeGreaterThan 10
        }
    }
}
