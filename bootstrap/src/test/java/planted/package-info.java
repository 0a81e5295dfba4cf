/** Breaches planted on purpose: each class breaks one rule of the house, so that the rule is seen to notice. */
package planted;
