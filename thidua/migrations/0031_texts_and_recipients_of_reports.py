"""A report has all the parts that the office writes, and recipients of its own."""

from django.db import migrations, models

from thidua.evidence import triggers


def take_triggers_off(apps, schema_editor):
    """SQLite drops no column that a trigger names; `migrate` lays them again when it is through."""
    triggers.before_migrate(schema_editor.connection.alias, plan=[None])


class Migration(migrations.Migration):

    dependencies = [
        ('thidua', '0030_amendments_of_plans'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalresultreport',
            name='causes',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='causes'),
        ),
        migrations.AddField(
            model_name='historicalresultreport',
            name='directions',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='directions and tasks'),
        ),
        migrations.AddField(
            model_name='historicalresultreport',
            name='recipients',
            field=models.TextField(blank=True, db_default='', default='', help_text='One a line, as they stand under “Nơi nhận”. Empty: those of the plan.', verbose_name='recipients'),
        ),
        migrations.AddField(
            model_name='historicalresultreport',
            name='requests',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='requests'),
        ),
        migrations.AddField(
            model_name='historicalresultreport',
            name='strengths',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='strengths'),
        ),
        migrations.AddField(
            model_name='resultreport',
            name='causes',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='causes'),
        ),
        migrations.AddField(
            model_name='resultreport',
            name='directions',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='directions and tasks'),
        ),
        migrations.AddField(
            model_name='resultreport',
            name='recipients',
            field=models.TextField(blank=True, db_default='', default='', help_text='One a line, as they stand under “Nơi nhận”. Empty: those of the plan.', verbose_name='recipients'),
        ),
        migrations.AddField(
            model_name='resultreport',
            name='requests',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='requests'),
        ),
        migrations.AddField(
            model_name='resultreport',
            name='strengths',
            field=models.TextField(blank=True, db_default='', default='', help_text='One paragraph a line. A part without text is not printed.', verbose_name='strengths'),
        ),
        migrations.AlterField(
            model_name='historicalresultreport',
            name='difficulties',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='difficulties'),
        ),
        migrations.AlterField(
            model_name='historicalresultreport',
            name='lessons',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='lessons learnt'),
        ),
        migrations.AlterField(
            model_name='historicalresultreport',
            name='proposals',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='proposals for renewing content and form'),
        ),
        migrations.AlterField(
            model_name='resultreport',
            name='difficulties',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='difficulties'),
        ),
        migrations.AlterField(
            model_name='resultreport',
            name='lessons',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='lessons learnt'),
        ),
        migrations.AlterField(
            model_name='resultreport',
            name='proposals',
            field=models.TextField(blank=True, help_text='One paragraph a line. A part without text is not printed.', verbose_name='proposals for renewing content and form'),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_triggers_off),
    ]
